package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} and {@code client} with each other, as a person types them. */
class ServeAndClientTest {
    @TempDir
    Path folder;

    private interface Story {
        void tell(String url) throws IOException;
    }

    private void served(Story story, String... options) throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("root"));
        String[] all = new String[6 + options.length];
        System.arraycopy(
                new String[] {"--port", "0", "--root", root.toString(), "--user", "alice:wonder"}, 0, all, 0, 6);
        System.arraycopy(options, 0, all, 6, options.length);
        ServeCommand serve = new ServeCommand(CommandLineRun.shell());
        new picocli.CommandLine(serve.spec()).parseArgs(all);
        serve.serve(server -> {
            try {
                story.tell("ftp://alice:wonder@127.0.0.1:" + server.local().port() + "/");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static CommandLineRun client(int exitCode, String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "client";
        System.arraycopy(words, 0, all, 1, words.length);
        CommandLineRun run = CommandLineRun.of(Locale.ENGLISH, all);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        return run;
    }

    @Test
    void theOneShotCommands() throws IOException, InterruptedException {
        byte[] content = new byte[200_000];
        new Random(9).nextBytes(content);
        Path source = Files.write(folder.resolve("up.bin"), content);
        Path root = folder.resolve("root");
        served(url -> {
            client(0, url, "put", source.toString(), "a b.bin");
            assertThat(root.resolve("a b.bin")).hasBinaryContent(content);
            assertThat(client(0, url, "ls").out()).contains("200000").contains("a b.bin");
            client(
                    0,
                    url,
                    "--active",
                    "get",
                    "a b.bin",
                    folder.resolve("down.bin").toString());
            assertThat(folder.resolve("down.bin")).hasBinaryContent(content);
            client(0, url, "mkdir", "d");
            client(0, url, "rename", "a b.bin", "d/c.bin");
            client(0, url, "append", source.toString(), "d/c.bin");
            assertThat(root.resolve("d/c.bin")).hasSize(400_000);
            client(0, url, "mirror", "d", folder.resolve("copy").toString());
            assertThat(folder.resolve("copy/c.bin")).hasSize(400_000);
            client(0, url, "rm", "d/c.bin");
            client(0, url, "rmdir", "d");
            assertThat(root).isEmptyDirectory();
            assertThat(client(1, url, "get", "nosuch", folder.resolve("x").toString())
                            .err())
                    .contains("550");
            assertThat(client(2, url, "gte", "x").err()).contains("there is no command \"gte\"");
        });
    }

    @Test
    void halfAFileGoesOnBothWays() throws IOException, InterruptedException {
        byte[] content = new byte[200_000];
        new Random(9).nextBytes(content);
        Path whole = Files.write(folder.resolve("whole.bin"), content);
        Path part = Files.write(folder.resolve("part.bin"), Arrays.copyOf(content, 70_000));
        served(url -> {
            client(0, url, "put", part.toString(), "f.bin");
            client(0, url, "--resume", "put", whole.toString(), "f.bin");
            assertThat(folder.resolve("root/f.bin")).hasBinaryContent(content);
            client(0, url, "--resume", "--extended", "get", "f.bin", part.toString());
            assertThat(part).hasBinaryContent(content);
        });
    }

    @Test
    void tlsIsCheckedUnlessToldOtherwise() throws IOException, InterruptedException {
        served(
                url -> {
                    assertThat(client(1, url, "--tls", "ls").err()).contains("127.0.0.1");
                    client(0, url, "--tls", "--insecure", "ls");
                    assertThat(client(1, url, "ls").err()).contains("530");
                },
                "--tls-required");
    }

    @Test
    void thePromptCarriesOutLinesAndTellsWhetherAllWereGood() throws IOException, InterruptedException {
        served(url -> {
            CommandLineRun good = CommandLineRun.withInput("mkdir x\ncd x\npwd\nhelp\n", Locale.ENGLISH, "client", url);
            assertThat(good.exitCode()).as(good.err()).isZero();
            assertThat(good.out())
                    .contains("257 \"/x\" is the working directory.")
                    .contains("mput PATTERN");
            CommandLineRun bad = CommandLineRun.withInput("cd nosuch\nquit\n", Locale.ENGLISH, "client", url);
            assertThat(bad.exitCode()).isEqualTo(1);
        });
    }

    @Test
    void withoutAPasswordAndWithoutATerminalTheClientSaysWhereToPutOne() throws IOException, InterruptedException {
        served(url ->
                assertThat(client(2, url.replace(":wonder", ""), "ls").err()).contains("FTPSCOPE_PASSWORD"));
    }

    @Test
    void aNameWithALineEndBecomesNoCommand() throws IOException, InterruptedException {
        served(url -> {
            Files.writeString(folder.resolve("root/mine.txt"), "mine");
            assertThat(client(1, url, "mkdir", "x\r\nDELE mine.txt").err())
                    .contains("A line end cannot be part of a command.");
            client(1, url + "x%0D%0ADELE%20mine.txt", "ls");
            assertThat(folder.resolve("root/mine.txt")).exists();
            assertThat(folder.resolve("root/x")).doesNotExist();
        });
    }
}
