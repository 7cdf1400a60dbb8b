package org.ftpscope.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.scenario.recording.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real server of the window, on the loopback interface. */
class LiveStageTest {
    @TempDir
    Path folder;

    private LiveForm form(int port) {
        return new LiveForm(
                "127.0.0.1", Integer.toString(port), folder.toString(), false, "alice", "secret", false, "");
    }

    private static void talk(LiveStage stage, String... lines) throws IOException {
        try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), stage.local().port());
                BufferedReader replies =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            assertThat(replies.readLine()).startsWith("220");
            for (String line : lines) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(replies.readLine()).as(line).matches("[23]\\d\\d.*");
            }
        }
    }

    @Test
    void a_client_is_seen_in_a_recording_that_can_be_saved() throws IOException {
        LiveStage stage = ((LiveStage.Started.Ok) LiveStage.start(form(0))).stage();
        assertThat(stage.running()).isTrue();
        assertThat(stage.commands().getFirst())
                .isEqualTo("curl -v -u alice ftp://127.0.0.1:" + stage.local().port() + "/");
        talk(stage, "USER alice", "PASS secret", "PWD", "QUIT");
        stage.close();
        assertThat(stage.running()).isFalse();
        Path saved = folder.resolve("saved.jsonl");
        stage.save(saved);
        assertThat(RecordingFile.read(saved).recording().events())
                .map(Event::what)
                .anyMatch(what -> what instanceof What.FtpCommand command
                        && command.verb().equals("PWD"));
        assertThat(Files.readString(saved)).doesNotContain("PASS secret");
    }

    @Test
    void a_place_that_is_taken_is_told() throws IOException {
        try (LiveStage first = ((LiveStage.Started.Ok) LiveStage.start(form(0))).stage()) {
            assertThat(LiveStage.start(form(first.local().port())))
                    .isEqualTo(new LiveStage.Started.Failed(
                            "live.wrong.listen", "127.0.0.1:" + first.local().port()));
        }
    }
}
