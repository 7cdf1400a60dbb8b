package org.ftpscope.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.ftpscope.desktop.document.Documents;
import org.ftpscope.desktop.document.Ladders;
import org.ftpscope.desktop.document.Progress;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is under way on the topology while the playhead passes a row of the timeline. */
class JourneyTest {
    private static SessionModel session(String scenario, Level level) throws IOException {
        Path file = Path.of("../../scenarios", scenario + ".json");
        SessionModel session = Ladders.session(new Documents().open(file, Progress.SILENT), Locale.ENGLISH);
        session.level(level);
        return session;
    }

    private static Arrow first(SessionModel session, Predicate<Arrow> wanted) {
        return (Arrow) session.ladder().rows().stream()
                .filter(row -> row instanceof Arrow arrow && wanted.test(arrow))
                .findFirst()
                .orElseThrow();
    }

    /** Those of the arrow's packets that the topology shows when so much of the arrow is drawn. */
    private static List<Journey.Place> places(SessionModel session, Arrow arrow, double part) {
        double y = arrow.y() + part * (arrow.endY() - arrow.y());
        return Journey.at(
                        session.ladder(),
                        session.survey().traffic(),
                        y,
                        session.scale().nanosAt(y))
                .stream()
                .filter(place -> arrow.eventIds().contains(place.flight().sentId()))
                .toList();
    }

    @ParameterizedTest(name = "{0} of the arrow drawn: {2} of the link from {1}")
    @CsvSource({"0.1, client, 0.2", "0.4, client, 0.8", "0.5, nat, 0", "0.75, nat, 0.5", "0.95, nat, 0.9"})
    void aPacketIsAtTheRouterWhenItsArrowIsThoughOneLinkIsTenTimesAsSlow(double drawn, String from, double part)
            throws IOException {
        SessionModel session = session("active-behind-nat-helper", Level.TCP);
        Arrow syn = first(session, arrow -> arrow.label().flags().equals("SYN"));
        assertThat(places(session, syn, drawn)).singleElement().satisfies(place -> {
            assertThat(place.flight().from()).isEqualTo(from);
            assertThat(place.part()).isCloseTo(part, within(0.001));
        });
    }

    @Test
    void aLostPacketEndsHalfwayAcrossTheLinkThatLostIt() throws IOException {
        SessionModel session = session("syn-lost", Level.TCP);
        Arrow lost = first(session, arrow -> arrow.fate().outcome() == Arrow.Outcome.LOST);
        assertThat(places(session, lost, 0.999)).singleElement().satisfies(place -> {
            assertThat(place.flight().lost()).isTrue();
            assertThat(place.part()).isCloseTo(0.5, within(0.01));
        });
    }

    @Test
    void whatHasNoRowOnThisLevelDoesNotMove() throws IOException {
        SessionModel session = session("passive", Level.FTP);
        Arrow user = first(session, arrow -> arrow.label().text().equals("USER alice"));
        double y = (user.y() + user.endY()) / 2;
        assertThat(Journey.at(
                        session.ladder(),
                        session.survey().traffic(),
                        y,
                        session.scale().nanosAt(y)))
                .extracting(place -> user.eventIds().contains(place.flight().sentId()))
                .containsExactly(true);
    }

    @Test
    void segmentsOfATransferDrawnAsOneAreWhereTheyWereAtThatTime() throws IOException {
        SessionModel session = session("passive", Level.FTP);
        Arrow transfer = first(session, arrow -> arrow.kind() == Arrow.Kind.TRANSFER);
        long packets = java.util.stream.IntStream.range(0, 200)
                .mapToObj(i -> places(session, transfer, i / 200.0))
                .flatMap(List::stream)
                .map(place -> place.flight().sentId())
                .distinct()
                .count();
        assertThat(packets).isGreaterThan(1);
    }
}
