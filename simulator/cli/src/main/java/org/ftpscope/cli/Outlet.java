package org.ftpscope.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Standard output, which remembers how it failed: a {@link java.io.PrintStream} above it tells nobody. */
final class Outlet extends FilterOutputStream {
    private @Nullable IOException failure;

    Outlet(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int count) throws IOException {
        try {
            out.write(octets, from, count);
        } catch (IOException failed) {
            failure = failure == null ? failed : failure;
            throw failed;
        }
    }

    /** Why something could not be written; empty too when the reader has gone ({@code | head}), who wants to hear no more. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure)
                .filter(failed -> !String.valueOf(failed.getMessage()).contains("Broken pipe"));
    }
}
