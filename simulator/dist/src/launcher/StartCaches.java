import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has the launchers of an application image start fast: each is rehearsed once with the image's own runtime, and the JVM's cache of
 * loaded and linked classes (JEP 483, 514, 515) is kept beside its jars. Run by the build as {@code java StartCaches.java IMAGE
 * VIEWER_OPTIONS}, where the latter are the JVM options of the viewer, one a line, {@code #} before a comment.
 *
 * <p>A launcher's options stand in the file that jpackage wrote for it. Where a cache no longer fits, since the image was copied without
 * its files' times, the JVM does without.
 */
final class StartCaches {
    private static final String OPTIONS = "[JavaOptions]";

    private static final String OPTION = "java-options=";
    private static final String CLASS_PATH = "app.classpath=";
    /** What jpackage writes for the folder of the jars. */
    private static final String FOLDER = "$APPDIR";

    private final Path java;
    private final Path folder;

    private StartCaches(Path image) throws IOException {
        java = find(image, "bin/java", "bin/java.exe");
        folder = find(image, "ftpscope.cfg").toAbsolutePath().getParent();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        StartCaches caches = new StartCaches(Path.of(args[0]));
        List<String> viewer = Files.readAllLines(Path.of(args[1])).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        caches.give("ftpscope", viewer, List.of("org.ftpscope.cli.Main", "open"));
        caches.give("ftpscope-cli", List.of(), List.of("org.ftpscope.cli.Rehearsal"));
    }

    private static Path find(Path image, String... endings) throws IOException {
        try (Stream<Path> all = Files.walk(image)) {
            return all.filter(path -> Stream.of(endings).anyMatch(path::endsWith))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + String.join(" or ", endings) + " in " + image));
        }
    }

    /** Gives a launcher further options and the cache that {@code rehearsal} makes: a class that plays it, and its arguments. */
    private void give(String launcher, List<String> options, List<String> rehearsal)
            throws IOException, InterruptedException {
        Path configuration = folder.resolve(launcher + ".cfg");
        List<String> lines = new ArrayList<>(Files.readAllLines(configuration));
        List<String> more = new ArrayList<>(options);
        String cache = launcher + ".aot";
        if (rehearse(lines, options, rehearsal, folder.resolve(cache))) {
            more.add("-XX:AOTCache=" + FOLDER + "/" + cache);
        } else {
            System.out.println(launcher + ": no cache; it starts slower without one");
        }
        lines.addAll(
                lines.indexOf(OPTIONS) + 1,
                more.stream().map(option -> OPTION + option).toList());
        Files.write(configuration, lines);
    }

    private static Stream<String> values(List<String> lines, String key) {
        return lines.stream().filter(line -> line.startsWith(key)).map(line -> line.substring(key.length()));
    }

    private boolean rehearse(List<String> lines, List<String> options, List<String> rehearsal, Path cache)
            throws IOException, InterruptedException {
        Path stage = Files.createTempDirectory("ftpscope-rehearsal");
        try {
            List<String> command = new ArrayList<>(List.of(java.toString()));
            values(lines, OPTION).map(this::here).forEach(command::add);
            command.addAll(options);
            command.add("-XX:AOTCacheOutput=" + cache);
            command.add("-Dftpscope.rehearsal=" + stage);
            command.add("-cp");
            command.add(values(lines, CLASS_PATH)
                    .map(this::here)
                    .collect(Collectors.joining(System.getProperty("path.separator"))));
            command.addAll(rehearsal);
            Path log = stage.resolve("log");
            Process played = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            played.getOutputStream().close();
            boolean whole = played.waitFor() == 0 && Files.exists(cache);
            if (!whole) {
                System.out.print(Files.readString(log));
                Files.deleteIfExists(cache);
            }
            return whole;
        } finally {
            remove(stage);
        }
    }

    /** A value of a launcher's file as it is on this machine. */
    private String here(String value) {
        return value.replace(FOLDER, folder.toString());
    }

    private static void remove(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
