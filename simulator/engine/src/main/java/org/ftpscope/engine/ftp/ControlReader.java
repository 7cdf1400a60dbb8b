package org.ftpscope.engine.ftp;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.wire.Bytes;

/**
 * Makes lines of the octets of a control connection. It understands enough telnet (RFC 854; RFC 1123 4.1.2.12) to take IP and
 * Synch out of the way and to refuse every option, and has a limit on a line's length.
 */
final class ControlReader {
    /** What was found. */
    sealed interface Item {
        /** A line without its end, as UTF-8; octets that are no UTF-8 became U+FFFD. */
        record Line(String text) implements Item {}

        /** A line longer than the limit; its octets are gone. */
        record TooLong() implements Item {}

        /** So many octets without a line end that nobody can mean well. */
        record Flood() implements Item {}

        /** A telnet option was offered or asked for; the answer refuses it. */
        record Refuse(Bytes answer) implements Item {}
    }

    private static final int IAC = 255;
    private static final int DONT = 254;
    private static final int DO = 253;
    private static final int WONT = 252;
    private static final int WILL = 251;
    private static final int SUBNEGOTIATION = 250;
    private static final int SUBNEGOTIATION_END = 240;

    private enum Telnet {
        DATA,
        COMMAND,
        OPTION,
        SUB,
        SUB_COMMAND
    }

    private final int maxLine;
    private byte[] line = new byte[256];
    private int length;
    private boolean skipping;
    private long skipped;
    private Telnet telnet = Telnet.DATA;
    private int verb;

    /** A reader of lines of at most {@code maxLine} octets. */
    ControlReader(int maxLine) {
        this.maxLine = maxLine;
    }

    /** Takes octets and gives what they complete. */
    List<Item> read(Bytes bytes) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < bytes.length(); i++) {
            octet(bytes.at(i), items);
        }
        return items;
    }

    /** Forgets a line half read: what came in clear text before TLS must not be taken as said under TLS (RFC 4217 15.4). */
    void clear() {
        length = 0;
        skipping = false;
        telnet = Telnet.DATA;
    }

    private void octet(int octet, List<Item> items) {
        switch (telnet) {
            case DATA -> {
                if (octet == IAC) {
                    telnet = Telnet.COMMAND;
                } else {
                    data(octet, items);
                }
            }
            case COMMAND -> {
                telnet = Telnet.DATA;
                switch (octet) {
                    case IAC -> data(octet, items);
                    case DO, DONT, WILL, WONT -> {
                        verb = octet;
                        telnet = Telnet.OPTION;
                    }
                    case SUBNEGOTIATION -> telnet = Telnet.SUB;
                    default -> {
                        // IP, AO, DM and the like: the ABOR that follows says what is meant.
                    }
                }
            }
            case OPTION -> {
                telnet = Telnet.DATA;
                if (verb == DO || verb == WILL) {
                    int answer = verb == DO ? WONT : DONT;
                    items.add(new Item.Refuse(Bytes.adopt(new byte[] {(byte) IAC, (byte) answer, (byte) octet})));
                }
            }
            case SUB -> {
                if (octet == IAC) {
                    telnet = Telnet.SUB_COMMAND;
                }
            }
            case SUB_COMMAND -> telnet = octet == SUBNEGOTIATION_END ? Telnet.DATA : Telnet.SUB;
        }
    }

    private void data(int octet, List<Item> items) {
        if (octet == '\n') {
            if (!skipping) {
                int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
                items.add(new Item.Line(Bytes.copyOf(line, 0, end).utf8()));
            }
            skipping = false;
            skipped = 0;
            length = 0;
        } else if (skipping) {
            skipped++;
            if (skipped == 64L * maxLine) {
                items.add(new Item.Flood());
            }
        } else if (length == 0 && octet >= 240) {
            // A telnet command whose IAC went as urgent data and is not in line; no command begins like this.
            return;
        } else if (length >= maxLine) {
            skipping = true;
            length = 0;
            items.add(new Item.TooLong());
        } else {
            if (length == line.length) {
                line = java.util.Arrays.copyOf(line, 2 * length);
            }
            line[length++] = (byte) octet;
        }
    }
}
