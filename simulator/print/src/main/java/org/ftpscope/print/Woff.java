package org.ftpscope.print;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks WOFF 1.0 (W3C Recommendation of 13 December 2012) to the TrueType file within, for PDFBox reads only those. */
final class Woff {
    private static final int SIGNATURE = 0x774F4646;
    private static final int HEADER = 44;
    private static final int ENTRY = 20;
    private static final int SFNT_HEADER = 12;
    private static final int SFNT_ENTRY = 16;

    private Woff() {}

    /** The TrueType file; an {@link IOException} when it is no WOFF file or is damaged. */
    static byte[] toTrueType(byte[] file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(file);
        if (file.length < HEADER || in.getInt() != SIGNATURE) {
            throw new IOException("not a WOFF file");
        }
        int flavor = in.getInt();
        int tables = in.getShort(12);
        int size = SFNT_HEADER + SFNT_ENTRY * tables;
        for (int i = 0; i < tables; i++) {
            size += padded(in.getInt(HEADER + ENTRY * i + 12));
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        int power = Integer.highestOneBit(tables);
        out.putInt(flavor).putShort((short) tables).putShort((short) (power * SFNT_ENTRY));
        out.putShort((short) Integer.numberOfTrailingZeros(power)).putShort((short) ((tables - power) * SFNT_ENTRY));
        int at = SFNT_HEADER + SFNT_ENTRY * tables;
        for (int i = 0; i < tables; i++) {
            in.position(HEADER + ENTRY * i);
            int tag = in.getInt();
            int offset = in.getInt();
            int packed = in.getInt();
            int length = in.getInt();
            int checksum = in.getInt();
            out.putInt(tag).putInt(checksum).putInt(at).putInt(length);
            unpack(file, offset, packed, out.array(), at, length);
            at += padded(length);
        }
        return out.array();
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    private static void unpack(byte[] from, int offset, int packed, byte[] to, int at, int length) throws IOException {
        if (packed == length) {
            System.arraycopy(from, offset, to, at, length);
            return;
        }
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(from, offset, packed);
            int done = 0;
            while (done < length && !inflater.finished()) {
                int step = inflater.inflate(to, at + done, length - done);
                if (step == 0) {
                    break;
                }
                done += step;
            }
            if (done != length) {
                throw new IOException("a table of the WOFF file is cut short");
            }
        } catch (DataFormatException damaged) {
            throw new IOException("a table of the WOFF file is damaged", damaged);
        }
    }
}
