package org.ftpscope.scenario.recording;

import org.ftpscope.engine.wire.Bytes;

/**
 * Writes asterisks over passwords in what a client says on a control connection: over the argument of every PASS (RFC 959 section
 * 4.1.1), octet for octet, so that lengths and sequence numbers stay true. One mask reads one direction of one connection, in
 * order, in pieces of any size.
 */
public final class PasswordMask {
    private static final String VERB = "PASS ";

    private enum Place {
        /** In the first five octets of a line, all of them PASS so far. */
        VERB,
        /** In a line that is something else. */
        OTHER,
        /** In the argument of PASS. */
        SECRET,
        /** TLS began: there are no lines any more. */
        ENCRYPTED
    }

    private Place place = Place.VERB;
    private int matched;

    /** The next octets, masked; the same object when there was nothing to mask. */
    public Bytes next(Bytes octets) {
        byte[] masked = null;
        for (int i = 0; i < octets.length(); i++) {
            int octet = octets.at(i);
            if (take(octet)) {
                masked = masked == null ? octets.toArray() : masked;
                masked[i] = '*';
            }
        }
        return masked == null ? octets : Bytes.adopt(masked);
    }

    /** Octets are missing here, and a PASS may have been among them: the rest of the line is masked whatever it is. */
    public void gap() {
        if (place != Place.ENCRYPTED) {
            place = Place.SECRET;
        }
    }

    /** Whether the octet is to be hidden. */
    private boolean take(int octet) {
        if (place == Place.ENCRYPTED) {
            return false;
        }
        if (octet == '\n') {
            place = Place.VERB;
            matched = 0;
            return false;
        }
        return switch (place) {
            case VERB -> {
                place = afterVerb(octet);
                yield false;
            }
            case SECRET -> octet != '\r';
            case OTHER, ENCRYPTED -> false;
        };
    }

    /** Where the line stands after another octet of what may be the verb, or the first octet of a TLS record. */
    private Place afterVerb(int octet) {
        if (matched == 0 && octet >= 0x14 && octet <= 0x17) {
            return Place.ENCRYPTED;
        }
        boolean same = Character.toUpperCase(octet) == VERB.charAt(matched);
        matched++;
        if (!same) {
            return Place.OTHER;
        }
        return matched == VERB.length() ? Place.SECRET : Place.VERB;
    }
}
