package org.ftpscope.engine.ftp;

/** Why a file store refuses; {@link #text()} is fit for a reply. */
public enum FileError {
    NOT_FOUND("No such file or directory"),
    DENIED("Permission denied"),
    EXISTS("File exists"),
    NOT_DIRECTORY("Not a directory"),
    IS_DIRECTORY("Is a directory"),
    NOT_EMPTY("Directory not empty"),
    /** A symbolic link, device or socket: never followed, never opened. */
    NOT_A_FILE("Not a plain file"),
    NO_SPACE("No space left on device"),
    READ_ONLY("Read-only file system"),
    BAD_NAME("Not a usable name"),
    BEYOND_END("Offset lies beyond the end of the file"),
    IO("Input or output error");

    private final String text;

    FileError(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
