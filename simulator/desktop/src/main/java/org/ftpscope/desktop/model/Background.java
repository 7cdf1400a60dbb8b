package org.ftpscope.desktop.model;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where a session has work done that takes long. What comes of it is handed over on the thread that the session lives on. */
public interface Background {
    /** Everything is done at once, where it is asked for. */
    Background NONE = new Background() {
        @Override
        public <T> void awaited(Supplier<T> work, Consumer<T> then, Runnable abandoned) {
            then.accept(work.get());
        }

        @Override
        public <T> void quiet(Supplier<T> work, Consumer<T> then) {
            then.accept(work.get());
        }
    };

    /** Work that a person waits for: they see that it goes on and may call it off. A newer one takes its place. */
    <T> void awaited(Supplier<T> work, Consumer<T> then, Runnable abandoned);

    /** Work that a person need not know of. */
    <T> void quiet(Supplier<T> work, Consumer<T> then);
}
