package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ftpscope.engine.ftp.FileResult;
import org.ftpscope.engine.ftp.FileStore;
import org.ftpscope.engine.ftp.FileStore.Writing;
import org.ftpscope.engine.ftp.FtpPath;
import org.ftpscope.engine.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several people at one file of the real file system. */
class RealFileStoreTest {
    @TempDir
    Path folder;

    @Test
    void twoWhoAppendAtOnceLoseNothing() throws IOException {
        Files.writeString(folder.resolve("log"), "old ");
        try (RealFileStore store = RealFileStore.at(folder)) {
            FileStore.Sink first = sink(store.write(FtpPath.of("/log"), Writing.APPEND, 0, 0644));
            FileStore.Sink second = sink(store.write(FtpPath.of("/log"), Writing.APPEND, 0, 0644));
            assertThat(first.write(Bytes.latin1("one ")).isOk()).isTrue();
            assertThat(second.write(Bytes.latin1("second ")).isOk()).isTrue();
            assertThat(first.commit(0).isOk()).isTrue();
            assertThat(second.commit(0).isOk()).isTrue();
        }
        assertThat(folder.resolve("log")).hasContent("old one second ");
    }

    @Test
    void resumingCutsOffWhatLiesBehind() throws IOException {
        Files.writeString(folder.resolve("file"), "0123456789");
        try (RealFileStore store = RealFileStore.at(folder)) {
            FileStore.Sink sink = sink(store.write(FtpPath.of("/file"), Writing.RESUME, 4, 0644));
            assertThat(sink.write(Bytes.latin1("end")).isOk()).isTrue();
            assertThat(sink.commit(0).isOk()).isTrue();
        }
        assertThat(folder.resolve("file")).hasContent("0123end");
    }

    private static FileStore.Sink sink(FileResult<FileStore.Sink> opened) {
        assertThat(opened.isOk()).isTrue();
        return ((FileResult.Ok<FileStore.Sink>) opened).value();
    }
}
