package org.ftpscope.scenario.recording;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Ipv6Packet;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.Parsed;
import org.ftpscope.engine.wire.Protocol;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.WireError;
import org.ftpscope.scenario.json.Json;

/** The members of one line, each read as one type of value; the mirror of {@link LineBuilder}. */
final class Members {
    /** A member is missing or is not what it should be. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String member;

        Unreadable(String member) {
            super(member);
            this.member = member;
        }

        String member() {
            return member;
        }
    }

    private final Json.Obj object;

    Members(Json.Obj object) {
        this.object = object;
    }

    private Json get(String name) {
        return object.get(name).orElseThrow(() -> new Unreadable(name));
    }

    String text(String name) {
        if (get(name) instanceof Json.Str string) {
            return string.value();
        }
        throw unreadable(name);
    }

    Optional<String> optionalText(String name) {
        return object.get(name).map(value -> text(name));
    }

    long number(String name) {
        if (get(name) instanceof Json.Num number && number.isLong()) {
            return number.asLong();
        }
        throw unreadable(name);
    }

    Optional<Long> optionalNumber(String name) {
        return object.get(name).map(value -> number(name));
    }

    int whole(String name) {
        return (int) number(name);
    }

    double fraction(String name) {
        if (get(name) instanceof Json.Num number) {
            return number.asDouble();
        }
        throw unreadable(name);
    }

    boolean truth(String name) {
        if (get(name) instanceof Json.Bool bool) {
            return bool.value();
        }
        throw unreadable(name);
    }

    List<Json> items(String name) {
        if (get(name) instanceof Json.Arr array) {
            return array.items();
        }
        throw unreadable(name);
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Json item : items(name)) {
            if (!(item instanceof Json.Str string)) {
                throw unreadable(name);
            }
            texts.add(string.value());
        }
        return texts;
    }

    Members inner(String name) {
        if (get(name) instanceof Json.Obj inner) {
            return new Members(inner);
        }
        throw unreadable(name);
    }

    List<Members> inners(String name) {
        List<Members> inners = new ArrayList<>();
        for (Json item : items(name)) {
            if (!(item instanceof Json.Obj inner)) {
                throw unreadable(name);
            }
            inners.add(new Members(inner));
        }
        return inners;
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        String word = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word)) {
                return constant;
            }
        }
        throw unreadable(name);
    }

    IpAddress address(String name) {
        return IpAddress.parse(text(name)).orElseThrow(() -> new Unreadable(name));
    }

    Endpoint endpoint(String name) {
        return Endpoints.parse(text(name)).orElseThrow(() -> new Unreadable(name));
    }

    RuleRef rule() {
        return new RuleRef(text("table"), text("chain"), whole("number"), text("text"));
    }

    Bytes bytes(String name) {
        try {
            Bytes kept = Bytes.adopt(Base64.getDecoder().decode(text(name)));
            int missing = optionalNumber(name + ".length")
                            .orElse((long) kept.length())
                            .intValue()
                    - kept.length();
            return missing > 0 ? kept.plus(Bytes.adopt(new byte[missing])) : kept;
        } catch (IllegalArgumentException notBase64) {
            throw unreadable(name);
        }
    }

    /** A packet; octets that a snap length cut read as zeros, and the checksum that no longer fits is not held against it. */
    IpPacket packet(String name) {
        Bytes bytes = bytes(name);
        return switch (IpPacket.parse(bytes)) {
            case Parsed.Ok(IpPacket packet) -> object.get(name + ".length").isPresent() ? mended(packet) : packet;
            case Parsed.Bad bad -> throw unreadable(name);
        };
    }

    private static IpPacket mended(IpPacket packet) {
        boolean cutTcp = packet.payload() instanceof OpaquePayload(int protocol, Bytes bytes, var error)
                && protocol == Protocol.TCP
                && error.equals(Optional.of(WireError.BAD_CHECKSUM));
        if (!cutTcp || !(packet.payload() instanceof OpaquePayload opaque)) {
            return packet;
        }
        return switch (packet) {
            case Ipv4Packet v4 -> v4.withPayload(TcpSegment.parseUnchecked(opaque.bytes()));
            case Ipv6Packet v6 -> v6.withPayload(TcpSegment.parseUnchecked(opaque.bytes()));
        };
    }

    private static Unreadable unreadable(String name) {
        return new Unreadable(name);
    }
}
