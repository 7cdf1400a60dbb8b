package org.ftpscope.scenario.recording;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Parsed;
import org.ftpscope.engine.wire.TcpChecksum;

/**
 * The members of one line, each read as one type of value; the mirror of {@link LineBuilder}. {@link TreeMembers} knows any JSON, {@link
 * LineMembers} reads what the writer writes straight from the octets; both give the same values and the same errors.
 */
abstract sealed class Members permits TreeMembers, LineMembers {
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

    /** Whether there is such a member. */
    abstract boolean has(String name);

    /** How long the octets of a member were before a snap length cut them; negative when they are whole. */
    abstract int uncut(String name);

    abstract String text(String name);

    abstract long number(String name);

    abstract double fraction(String name);

    abstract boolean truth(String name);

    abstract List<String> texts(String name);

    abstract Members inner(String name);

    abstract List<Members> inners(String name);

    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    Optional<Long> optionalNumber(String name) {
        return has(name) ? Optional.of(number(name)) : Optional.empty();
    }

    int whole(String name) {
        return (int) number(name);
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

    List<RuleRef> rules(String name) {
        return inners(name).stream().map(Members::rule).toList();
    }

    /** Octets in Base64; those that a snap length cut read as zeros. */
    Bytes bytes(String name) {
        return whole(octets(name), name);
    }

    /** The octets that were kept. */
    byte[] octets(String name) {
        try {
            return Base64.getDecoder().decode(text(name));
        } catch (IllegalArgumentException notBase64) {
            throw unreadable(name);
        }
    }

    private Bytes whole(byte[] kept, String name) {
        return Bytes.cut(kept, uncut(name));
    }

    /** A packet; octets that a snap length cut read as zeros, and the checksum that no longer fits is not held against it. */
    IpPacket packet(String name) {
        TcpChecksum checksum = uncut(name) < 0 ? TcpChecksum.VERIFIED : TcpChecksum.IGNORED;
        return switch (IpPacket.parse(bytes(name), checksum)) {
            case Parsed.Ok(IpPacket packet) -> packet;
            case Parsed.Bad bad -> throw unreadable(name);
        };
    }

    static Unreadable unreadable(String name) {
        return new Unreadable(name);
    }
}
