package org.ftpscope.scenario.capture;

/** Bytes that are no capture, or a broken one. What a person is told stands in the texts by the name of its kind. */
public final class CaptureException extends RuntimeException {
    /** What is wrong. */
    public enum Kind {
        /** No known magic number. */
        NOT_A_CAPTURE,
        /** A link type that is not read. */
        LINK_TYPE,
        /** A header field contradicts itself. */
        BROKEN,
        /** A frame names an interface that the file does not describe. */
        NO_INTERFACE
    }

    private final Kind kind;
    private final String detail;

    CaptureException(Kind kind, String detail) {
        super(kind + " " + detail);
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
