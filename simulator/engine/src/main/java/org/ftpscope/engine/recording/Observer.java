package org.ftpscope.engine.recording;

/** Is told of everything that happens. */
public interface Observer {
    /**
     * Takes note of an event at {@code node} and returns its id, which is greater than every id before.
     *
     * @param now when it happened and which event caused it
     * @param node name of the host or router, or of the link, where it happened
     */
    long observe(Moment now, String node, What what);

    /** An observer that forgets everything but still numbers the events. */
    static Observer forgetting() {
        return new Observer() {
            private long last;

            @Override
            public long observe(Moment now, String node, What what) {
                return ++last;
            }
        };
    }
}
