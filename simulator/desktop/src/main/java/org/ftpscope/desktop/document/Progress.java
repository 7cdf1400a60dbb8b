package org.ftpscope.desktop.document;

import java.util.concurrent.CancellationException;

/** Is told how far long work has come, and may call it off. */
public interface Progress {
    /** Nobody listens. */
    Progress SILENT = new Progress() {
        @Override
        public void at(double part) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /** {@code part} from 0 to 1 is done. */
    void at(double part);

    boolean cancelled();

    /** Throws {@link CancellationException} when the work is no longer wanted. */
    default void check() {
        if (cancelled()) {
            throw new CancellationException();
        }
    }
}
