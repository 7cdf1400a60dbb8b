package org.ftpscope.engine.wire;

/** The control bits of a TCP segment (RFC 9293 section 3.1) as constants to combine with {@code |}. */
public final class TcpFlags {
    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;
    public static final int URG = 0x20;
    public static final int ECE = 0x40;
    public static final int CWR = 0x80;

    private static final String[] NAMES = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};

    private TcpFlags() {}

    /** The names of the bits that are set, SYN and FIN and RST first, as people say them: {@code SYN,ACK}. */
    public static String text(int flags) {
        StringBuilder text = new StringBuilder();
        int[] order = {1, 0, 2, 3, 4, 5, 6, 7};
        for (int bit : order) {
            if ((flags >> bit & 1) != 0) {
                text.append(text.isEmpty() ? "" : ",").append(NAMES[bit]);
            }
        }
        return text.toString();
    }
}
