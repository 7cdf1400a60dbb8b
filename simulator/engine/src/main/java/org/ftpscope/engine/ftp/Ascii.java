package org.ftpscope.engine.ftp;

import java.io.ByteArrayOutputStream;
import org.ftpscope.engine.wire.Bytes;

/**
 * TYPE A (RFC 959 3.1.1.1): lines end with LF in files and with CR LF on the wire. Every LF gets its CR, and every CR before an
 * LF is taken away again, so {@code fromWire(toWire(file))} is the file, whatever octets it holds; a lone CR stays.
 */
public final class Ascii {
    private Ascii() {}

    /** From files to the wire. */
    static Bytes toWire(Bytes file) {
        int lines = 0;
        for (int i = 0; i < file.length(); i++) {
            if (file.at(i) == '\n') {
                lines++;
            }
        }
        byte[] wire = new byte[file.length() + lines];
        int at = 0;
        for (int i = 0; i < file.length(); i++) {
            if (file.at(i) == '\n') {
                wire[at++] = '\r';
            }
            wire[at++] = (byte) file.at(i);
        }
        return Bytes.adopt(wire);
    }

    /** A source that converts what another gives. */
    public static FileStore.Source toWire(FileStore.Source file) {
        return new FileStore.Source() {
            @Override
            public FileResult<Bytes> read(int max) {
                return switch (file.read(Math.max(1, max / 2))) {
                    case FileResult.Ok<Bytes>(Bytes bytes) -> FileResult.ok(toWire(bytes));
                    case FileResult.Failed<Bytes> failed -> failed;
                };
            }

            @Override
            public long remaining() {
                return -1;
            }

            @Override
            public void close() {
                file.close();
            }
        };
    }

    /** A sink that converts and hands on to another. */
    public static FileStore.Sink fromWire(FileStore.Sink file) {
        return new FromWire(file);
    }

    private static final class FromWire implements FileStore.Sink {
        private final FileStore.Sink file;
        /** A CR at the end of a piece: whether it goes is decided by the next octet. */
        private boolean pendingReturn;

        FromWire(FileStore.Sink file) {
            this.file = file;
        }

        @Override
        public FileResult<Long> write(Bytes wire) {
            ByteArrayOutputStream local = new ByteArrayOutputStream(wire.length() + 1);
            for (int i = 0; i < wire.length(); i++) {
                int octet = wire.at(i);
                if (pendingReturn && octet != '\n') {
                    local.write('\r');
                }
                pendingReturn = octet == '\r';
                if (!pendingReturn) {
                    local.write(octet);
                }
            }
            return file.write(Bytes.adopt(local.toByteArray()));
        }

        @Override
        public FileResult<Long> commit(long nowSeconds) {
            if (pendingReturn) {
                pendingReturn = false;
                if (file.write(Bytes.latin1("\r")) instanceof FileResult.Failed<Long> failed) {
                    file.abandon(nowSeconds, true);
                    return failed;
                }
            }
            return file.commit(nowSeconds);
        }

        @Override
        public void abandon(long nowSeconds, boolean keep) {
            file.abandon(nowSeconds, keep);
        }
    }
}
