package org.ftpscope.engine.ftp;

/** What a file store answers. */
public sealed interface FileResult<T> {
    record Ok<T>(T value) implements FileResult<T> {}

    record Failed<T>(FileError error) implements FileResult<T> {}

    static <T> FileResult<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> FileResult<T> failed(FileError error) {
        return new Failed<>(error);
    }

    default boolean isOk() {
        return this instanceof Ok;
    }
}
