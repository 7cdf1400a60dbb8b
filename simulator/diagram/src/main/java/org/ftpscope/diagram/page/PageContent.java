package org.ftpscope.diagram.page;

import java.util.List;
import java.util.Optional;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.RuleRef;

/**
 * What a page shows.
 *
 * @param name of the scenario, recording or lesson; files that the page offers are called after it
 * @param chinese whether the page opens in Chinese where the reader has not chosen
 * @param english how the ladders are laid out in English; its level is shown first
 * @param chineseOptions the same in Chinese
 * @param places nodes of the topology picture
 * @param rules rules of the routers, in the order of their tables
 * @param home relative address of the page that lists all others; empty for none
 * @param explanation what went wrong; empty where nobody looked
 */
public record PageContent(
        String name,
        Said title,
        Said summary,
        boolean chinese,
        long seed,
        Recording recording,
        LadderOptions english,
        LadderOptions chineseOptions,
        List<Place> places,
        List<RouterRules> rules,
        String home,
        Optional<PageExplanation> explanation,
        Optional<PageLesson> lesson) {
    public PageContent {
        places = List.copyOf(places);
        rules = List.copyOf(rules);
    }

    /** A node of the topology picture, at a column and a row. */
    public record Place(String node, Lane.Role role, double x, double y, List<Port> ports) {
        public Place {
            ports = List.copyOf(ports);
        }
    }

    /** An interface: its name, the network that it is plugged into, its addresses. */
    public record Port(String name, String network, List<String> addresses) {
        public Port {
            addresses = List.copyOf(addresses);
        }
    }

    /** The rules of a router, as {@code iptables -S} prints them. */
    public record RouterRules(String node, List<RuleRef> rules) {
        public RouterRules {
            rules = List.copyOf(rules);
        }
    }

    /** The same recording as a lesson's page. */
    public PageContent about(Said newTitle, Said newSummary, PageLesson teaching) {
        return new PageContent(
                name,
                newTitle,
                newSummary,
                chinese,
                seed,
                recording,
                english,
                chineseOptions,
                places,
                rules,
                home,
                explanation,
                Optional.of(teaching));
    }

    /** The same page with lanes for applications beside those of their hosts' sockets. */
    public PageContent withApplications() {
        return new PageContent(
                name,
                title,
                summary,
                chinese,
                seed,
                recording,
                english.withApplications(true),
                chineseOptions.withApplications(true),
                places,
                rules,
                home,
                explanation,
                lesson);
    }

    /** The same page among others, which {@code newHome} lists. */
    public PageContent at(String newHome) {
        return new PageContent(
                name,
                title,
                summary,
                chinese,
                seed,
                recording,
                english,
                chineseOptions,
                places,
                rules,
                newHome,
                explanation,
                lesson);
    }
}
