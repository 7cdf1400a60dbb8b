package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ftpscope.diagram.Words;
import org.ftpscope.engine.wire.IcmpMessage;
import org.jspecify.annotations.Nullable;

/** Gives chapters their titles and outcomes. */
final class PhaseWriter {
    private static final int SHOWN_VERBS = 8;

    private final Stage stage;
    private final Words words;

    PhaseWriter(Stage stage) {
        this.stage = stage;
        this.words = stage.words();
    }

    /** A phase without its place. */
    record Written(Chapter chapter, Phase.Outcome outcome, String title, String summary) {}

    List<Written> all() {
        List<Written> phases = new ArrayList<>();
        for (Chapter chapter : stage.chapters()) {
            phases.add(write(chapter));
        }
        return phases;
    }

    private Written write(Chapter chapter) {
        return switch (chapter.kind) {
            case CONNECT -> connect(chapter);
            case LOGIN -> login(chapter);
            case COMMANDS -> new Written(chapter, outcome(chapter), words.say("phase.commands"), verbs(chapter));
            case ACTIVE_TRANSFER, PASSIVE_TRANSFER, TRANSFER -> transfer(chapter);
            case QUIT -> new Written(chapter, outcome(chapter), words.say("phase.quit"), chapter.finalText);
            case OTHER -> new Written(chapter, Phase.Outcome.OPEN, words.say("phase.other"), "");
        };
    }

    private static Phase.Outcome outcome(Chapter chapter) {
        if (chapter.refused) {
            return Phase.Outcome.BAD;
        }
        return chapter.finalCode == 0 ? Phase.Outcome.OPEN : Phase.Outcome.GOOD;
    }

    private Written connect(Chapter chapter) {
        ConnectionTrace control = chapter.control;
        String target = control == null ? "" : control.target.toString();
        String key = control == null ? "silent" : fate(control);
        Phase.Outcome outcome = switch (key) {
            case "opened" -> chapter.refused ? Phase.Outcome.BAD : Phase.Outcome.GOOD;
            case "opening" -> Phase.Outcome.OPEN;
            default -> Phase.Outcome.BAD;
        };
        String title = words.say("phase.control." + key);
        return new Written(chapter, outcome, severalClients() ? title + " (" + client(control) + ")" : title, target);
    }

    private boolean severalClients() {
        String first = null;
        for (ConnectionTrace connection : stage.trace().connections.all()) {
            if (connection.channel == Channel.CONTROL) {
                if (first != null && !first.equals(connection.openerNode)) {
                    return true;
                }
                first = connection.openerNode;
            }
        }
        return false;
    }

    private static String client(@Nullable ConnectionTrace control) {
        return control == null ? "" : control.openerNode;
    }

    /** {@code opened}, {@code refused}, {@code opening} or {@code silent}. */
    private String fate(ConnectionTrace connection) {
        if (connection.established || connection.firstFlight.numbers.acknowledgment() >= 0) {
            return "opened";
        }
        if (connection.refused()) {
            return "refused";
        }
        return stage.mayStillOpen(connection) ? "opening" : "silent";
    }

    private Written login(Chapter chapter) {
        boolean refused = chapter.finalCode >= 400;
        boolean accepted = chapter.finalCode == 230 || chapter.finalCode == 232;
        String title = refused
                ? words.say("phase.login.refused")
                : words.say("phase.login") + (chapter.user.isEmpty() ? "" : words.say("phase.login.as", chapter.user));
        Phase.Outcome outcome = refused ? Phase.Outcome.BAD : accepted ? Phase.Outcome.GOOD : Phase.Outcome.OPEN;
        return new Written(chapter, outcome, title, chapter.finalText);
    }

    private Written transfer(Chapter chapter) {
        String mode = "phase."
                + switch (chapter.kind) {
                    case ACTIVE_TRANSFER -> "active";
                    case PASSIVE_TRANSFER -> "passive";
                    default -> "plain";
                };
        String what = (chapter.transferVerb + " " + chapter.transferPath).strip();
        ConnectionTrace data = chapter.data;
        if (data != null && !fate(data).equals("opened")) {
            String title = words.say(mode + ".data." + fate(data));
            boolean opening = !chapter.over && fate(data).equals("opening");
            return new Written(
                    chapter, opening ? Phase.Outcome.OPEN : Phase.Outcome.BAD, title, refusal(chapter, data, what));
        }
        if (chapter.refused) {
            boolean announcement = data == null && !chapter.finalVerb.isEmpty() && isAnnouncement(chapter.finalVerb);
            String title = announcement
                    ? words.say("phase.announcement.refused", chapter.finalVerb)
                    : words.say(mode + ".failed");
            return new Written(chapter, Phase.Outcome.BAD, title, join(what, chapter.finalText));
        }
        if (!chapter.over && chapter.transferVerb.isEmpty()) {
            return new Written(chapter, Phase.Outcome.OPEN, words.say(mode + ".prepared"), verbs(chapter));
        }
        long bytes = data == null ? 0 : data.bytes[data.transferDirection()];
        String summary = data == null && !chapter.over ? what : join(what, words.count("bytes", bytes));
        return new Written(chapter, chapter.over ? Phase.Outcome.GOOD : Phase.Outcome.OPEN, words.say(mode), summary);
    }

    private static boolean isAnnouncement(String verb) {
        return verb.equals("PORT") || verb.equals("EPRT") || verb.equals("PASV") || verb.equals("EPSV");
    }

    private String refusal(Chapter chapter, ConnectionTrace data, String what) {
        Flight refusal = data.refusal;
        String by = "";
        if (refusal != null) {
            by = refusal.first.payload() instanceof IcmpMessage icmp
                    ? "ICMP " + stage.labels().icmpText(icmp).toLowerCase(Locale.ROOT)
                    : "RST";
        } else if (data.life != null && data.life.closedAt >= 0) {
            by = words.say("os." + data.life.reason);
        } else if (data.firstFlight.repetitions > 0) {
            by = words.count("again.syn", data.firstFlight.repetitions);
        }
        return join(join(what, by), chapter.finalCode >= 400 ? Integer.toString(chapter.finalCode) : "");
    }

    private static String join(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left + right;
        }
        return left + " \u00b7 " + right;
    }

    private static String verbs(Chapter chapter) {
        List<String> some = chapter.verbs.size() <= SHOWN_VERBS ? chapter.verbs : chapter.verbs.subList(0, SHOWN_VERBS);
        return String.join(" ", some) + (some.size() < chapter.verbs.size() ? " \u2026" : "");
    }
}
