package org.ftpscope.scenario.model;

import static org.ftpscope.scenario.expect.ExpectationShape.BILINGUAL;
import static org.ftpscope.scenario.shape.Shape.Field.optional;
import static org.ftpscope.scenario.shape.Shape.Field.required;

import java.util.List;
import org.ftpscope.scenario.expect.ExpectationShape;
import org.ftpscope.scenario.shape.Notation;
import org.ftpscope.scenario.shape.Shape;
import org.ftpscope.scenario.shape.Shape.Choice;
import org.ftpscope.scenario.shape.Shape.Field;
import org.ftpscope.scenario.shape.Shape.Fraction;
import org.ftpscope.scenario.shape.Shape.ListOf;
import org.ftpscope.scenario.shape.Shape.Struct;
import org.ftpscope.scenario.shape.Shape.TableOf;
import org.ftpscope.scenario.shape.Shape.Truth;
import org.ftpscope.scenario.shape.Shape.Whole;
import org.ftpscope.scenario.shape.Shape.Words;
import org.ftpscope.scenario.shape.Shape.Written;

/** What a scenario file looks like: the one description of the format. */
public final class ScenarioShape {
    private static final Shape DURATION = new Written(Notation.DURATION);
    private static final Shape SIZE = new Written(Notation.SIZE);
    private static final Shape ADDRESS = new Written(Notation.ADDRESS);
    private static final Shape NAME = new Written(Notation.NAME);
    private static final Shape PORT = new Whole(1, 65535);
    private static final Shape LINES = new ListOf(new Words(0), 0);
    private static final Shape PROBABILITY = new Fraction(0, 1);

    private static final Field AT = optional(
            "at",
            new ListOf(new Fraction(-100, 100), 2),
            "Place in the topology picture, [x, y]; lanes of a ladder go by x.");

    private ScenarioShape() {}

    /** A whole scenario file. */
    public static Struct shape() {
        Shape expect = new ListOf(ExpectationShape.shape(), 1);
        return Struct.of(
                optional("$schema", new Words(1), "Where the JSON Schema is, for editors."),
                required("title", BILINGUAL, "A few words for a list of scenarios."),
                required("summary", BILINGUAL, "What happens and what is to be learned, in two to five sentences."),
                optional("level", Choice.of("phase", "ftp", "tcp", "packet"), "How closely the ladder looks at first."),
                optional("seed", new Whole(0, Long.MAX_VALUE), "Where all chance of a run comes from; 1 if absent."),
                optional("limits", limits(), "When a run ends at the latest."),
                required("networks", new TableOf(Notation.NAME, network(), 1), "Links and switched segments by name."),
                required("hosts", new TableOf(Notation.NAME, host(), 1), "Hosts by name."),
                optional("routers", new TableOf(Notation.NAME, router(), 0), "Routers by name."),
                required("servers", new TableOf(Notation.NAME, ServerShape.server(), 0), "FTP servers by name."),
                required("clients", new TableOf(Notation.NAME, ServerShape.client(), 0), "FTP clients by name."),
                optional("knobs", new TableOf(Notation.NAME, knob(expect), 0), "What a teacher may turn, by name."),
                optional("twin", twin(expect), "The change that heals this scenario, or breaks it."),
                required("expect", expect, "What must be true of a run."));
    }

    private static Struct limits() {
        return Struct.of(
                optional("events", new Whole(1, 100_000_000), "Most events."),
                optional("time", DURATION, "Most virtual time."),
                optional("linger", DURATION, "How long a run goes on after the last client has ended."));
    }

    private static Struct network() {
        return Struct.of(
                optional("delay", DURATION, "Propagation time, one way."),
                optional("bandwidth", new Written(Notation.SPEED), "Speed; without it infinitely fast."),
                optional("queue", SIZE, "Room before each transmitter."),
                optional("mtu", new Whole(68, 65535), "Largest IP packet in bytes."),
                optional("loss", PROBABILITY, "Probability that a packet is lost."),
                optional("duplication", PROBABILITY, "Probability that a packet arrives twice."),
                optional(
                        "reordering",
                        Struct.of(
                                required("probability", PROBABILITY, "Probability that a packet is held back."),
                                required("upTo", DURATION, "For how long at most.")),
                        "Packets that are overtaken by later ones."),
                optional("faults", new ListOf(fault(), 0), "What happens to chosen packets, without chance."));
    }

    private static Struct fault() {
        return Struct.of(
                required("do", Choice.of("drop", "duplicate", "delay", "outage"), "What happens."),
                optional("from", NAME, "Only packets that this node puts on the network."),
                optional("flags", new Words(1), "Only segments with exactly these of SYN, ACK, FIN, RST: \"SYN,ACK\"."),
                optional("sourcePort", PORT, "Only from this port."),
                optional("destinationPort", PORT, "Only to this port."),
                optional("data", new Truth(), "Only segments with data (true) or without (false)."),
                optional("contains", new Words(1), "Only segments whose data contain this text."),
                optional("first", new Whole(1, 1_000_000), "The first such packet that is meant, counted from 1."),
                optional("count", new Whole(1, Integer.MAX_VALUE), "How many from there on; 1 if absent. For drop."),
                optional("by", DURATION, "How long a packet is held back. For delay."),
                optional("start", DURATION, "When the network goes down. For outage."),
                optional("end", DURATION, "When it is up again. For outage."));
    }

    private static Field interfaces() {
        return required(
                "interfaces",
                new TableOf(
                        Notation.INTERFACE,
                        Struct.of(
                                required("network", NAME, "The network that it is plugged into."),
                                required(
                                        "addresses",
                                        new ListOf(new Written(Notation.INTERFACE_ADDRESS), 1),
                                        "Its addresses with prefix length, the primary one first.")),
                        1),
                "Interfaces by name.");
    }

    private static List<Field> routes() {
        return List.of(
                optional("gateway", ADDRESS, "Where packets to everywhere else go."),
                optional("routes", LINES, "More routes as \"ip route add\" takes them."));
    }

    private static Struct host() {
        return Struct.of(
                        interfaces(),
                        optional(
                                "tcp",
                                Choice.of("linux", "textbook"),
                                "Timing of repeated SYNs: today's Linux (1, 2, 3, 4, 5, 7, 11 s) or the textbooks' (1, 3, 7, 15 s)."),
                        optional("ping", new Truth(), "Whether it answers ICMP echo requests; true if absent."),
                        AT)
                .plus(routes());
    }

    private static Struct router() {
        return Struct.of(
                        interfaces(),
                        optional("rules", LINES, "Lines of iptables, without the word iptables, or ip6tables lines."),
                        optional(
                                "modules",
                                LINES,
                                "Kernel modules as modprobe takes them: \"nf_conntrack_ftp ports=21,2121\"."),
                        optional(
                                "sysctls",
                                new TableOf(Notation.SYSCTL, new Whole(0, Integer.MAX_VALUE), 0),
                                "Kernel settings by name."),
                        AT)
                .plus(routes());
    }

    private static Struct choice(Shape expect) {
        return Struct.of(
                required("label", BILINGUAL, "What this choice is called."),
                required(
                        "set",
                        new TableOf(Notation.POINTER, new Shape.Anything(), 0),
                        "JSON pointers into this file and what stands there instead."),
                optional("expect", expect, "What must be true then; without it what the scenario expects."));
    }

    private static Struct knob(Shape expect) {
        return Struct.of(
                required("title", BILINGUAL, "What can be turned."),
                required("choices", new ListOf(choice(expect), 2), "Its positions."));
    }

    private static Struct twin(Shape expect) {
        return Struct.of(
                required("label", BILINGUAL, "What the twin does differently."),
                optional("scenario", NAME, "The twin is this scenario."),
                optional(
                        "set",
                        new TableOf(Notation.POINTER, new Shape.Anything(), 1),
                        "The twin is this scenario with these changes."),
                optional("expect", expect, "What must be true then. With \"set\"."));
    }
}
