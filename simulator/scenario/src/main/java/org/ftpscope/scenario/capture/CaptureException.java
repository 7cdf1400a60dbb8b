package org.ftpscope.scenario.capture;

/** A file that is no capture, or is broken; the message is one sentence that says what and where. */
public final class CaptureException extends RuntimeException {
    /** What is wrong; English text in {@link #text}, other languages by name. */
    public enum Kind {
        /** No known magic number. */
        NOT_A_CAPTURE("is neither a pcap nor a pcapng file"),
        /** A link type that is not read. */
        LINK_TYPE("has frames of link type %s; Ethernet, Linux cooked and raw IP are read"),
        /** A header field contradicts itself. */
        BROKEN("is broken at byte %s"),
        /** A frame names an interface that the file does not describe. */
        NO_INTERFACE("names an interface that it does not describe, at byte %s"),
        /** The file could not be read. */
        UNREADABLE("cannot be read (%s)");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** A format for the detail, to follow the file's name. */
        public String text() {
            return text;
        }
    }

    private final Kind kind;
    private final String detail;

    CaptureException(Kind kind, String detail) {
        super(String.format(kind.text(), detail));
        this.kind = kind;
        this.detail = detail;
    }

    public Kind kind() {
        return kind;
    }

    /** A number or a word for the sentence. */
    public String detail() {
        return detail;
    }
}
