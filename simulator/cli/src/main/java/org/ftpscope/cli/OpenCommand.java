package org.ftpscope.cli;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code open}: the viewer. It is found by its name, because the command line must start without JavaFX; the launcher puts it on
 * the class path for this command only.
 */
final class OpenCommand extends Command {
    private static final String VIEWER = "org.ftpscope.desktop.Main";

    private final Argument<String> input = optionalParameter(String.class, "INPUT");

    OpenCommand(Shell shell) {
        super(shell, "open");
    }

    @Override
    public Integer call() throws IOException {
        List<String> arguments = new ArrayList<>();
        if (input.given()) {
            Path file = new Sources(shell()).file(input.required());
            arguments.add(file.toAbsolutePath().toString());
        }
        Object language = spec().findOption("--lang").getValue();
        if (language != null) {
            arguments.add("--lang=" + language);
        }
        try {
            viewer().invokeExact(arguments.toArray(String[]::new));
        } catch (UnsupportedOperationException noDisplay) {
            // JavaFX says it so while it starts GTK; what the viewer itself throws comes wrapped.
            throw new BadInput(shell().text("open.noDisplay"), noDisplay);
        } catch (RuntimeException | Error mistake) {
            throw mistake;
        } catch (Throwable mistake) {
            throw new IllegalStateException(mistake);
        }
        return 0;
    }

    private MethodHandle viewer() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(Class.forName(VIEWER), "main", MethodType.methodType(void.class, String[].class));
        } catch (ReflectiveOperationException notThere) {
            throw new BadInput(shell().text("open.noViewer"), notThere);
        }
    }
}
