package org.ftpscope.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/**
 * A command: what it may be given, described in its constructor, and what it does in {@link #call}.
 *
 * <pre>{@code
 * final class RunCommand extends Command {
 *     private final Argument<Path> scenario = parameter(Path.class, "SCENARIO");
 *     private final Argument<Long> seed = option(Long.class, "N", "--seed");
 *
 *     RunCommand(Shell shell) {
 *         super(shell, "run");
 *     }
 *
 *     public Integer call() { … scenario.required() … seed.value().orElse(1L) … }
 * }
 * }</pre>
 *
 * <p>The texts of help stand in the bundle: {@code run.usage.description.0} for the command, {@code run.SCENARIO} and
 * {@code run.seed} for what it may be given. This uses picocli's model, not its annotations, because reading those takes longer
 * than a short command's whole work (40 ms of JVM time; the JVM keeps no annotation proxies in its AOT cache).
 */
abstract class Command implements Callable<Integer> {
    private final Shell shell;
    private final String name;
    private final CommandSpec spec;
    private int parameters;

    Command(Shell shell, String name) {
        this.shell = shell;
        this.name = name;
        this.spec = CommandSpec.wrapWithoutInspection(this).name(name);
    }

    /** Does it; returns 0, {@link CommandRunner#FAILED} or {@link CommandRunner#BAD_INPUT}. */
    @Override
    public abstract Integer call() throws Exception;

    /** What surrounds it. */
    final Shell shell() {
        return shell;
    }

    /** Its description for the parser, for what the methods here do not cover. */
    final CommandSpec spec() {
        return spec;
    }

    /** An option without a value; {@link Argument#given} tells whether it was there. */
    final Argument<Boolean> flag(String... names) {
        return add(OptionSpec.builder(names).type(boolean.class).descriptionKey(key(names)));
    }

    /** An option with a value, such as {@code --seed N}. */
    final <T> Argument<T> option(Class<T> type, String label, String... names) {
        return add(OptionSpec.builder(names).type(type).paramLabel(label).descriptionKey(key(names)));
    }

    /**
     * An option whose value may be left out; it is empty then. The word behind it is its value only if {@code belongs} says so, for
     * it may as well be the next argument.
     */
    final Argument<String> optionalOption(String label, Predicate<String> belongs, String... names) {
        return add(OptionSpec.builder(names)
                .type(String.class)
                .arity("0..1")
                .paramLabel(label)
                .parameterConsumer((words, option, command) ->
                        option.setValue(!words.isEmpty() && belongs.test(words.peek()) ? words.pop() : ""))
                .descriptionKey(key(names)));
    }

    /** An option with a value that must be given. */
    final <T> Argument<T> requiredOption(Class<T> type, String label, String... names) {
        return add(OptionSpec.builder(names)
                .type(type)
                .paramLabel(label)
                .required(true)
                .descriptionKey(key(names)));
    }

    /** An option with a value that may be given many times; {@link Argument#values} has all of them in order. */
    final <T> Argument<T> options(Class<T> type, String label, String... names) {
        return add(OptionSpec.builder(names)
                .type(List.class)
                .auxiliaryTypes(type)
                .arity("1")
                .paramLabel(label)
                .descriptionKey(key(names)));
    }

    /** The next argument that is no option; it must be given. */
    final <T> Argument<T> parameter(Class<T> type, String label) {
        return add(PositionalParamSpec.builder()
                .index(String.valueOf(parameters++))
                .type(type)
                .arity("1")
                .required(true)
                .paramLabel(label)
                .descriptionKey(key(label, "parameter.")));
    }

    /** The next argument that is no option; it may be missing. */
    final <T> Argument<T> optionalParameter(Class<T> type, String label) {
        return add(PositionalParamSpec.builder()
                .index(String.valueOf(parameters++))
                .type(type)
                .arity("0..1")
                .paramLabel(label)
                .descriptionKey(key(label, "parameter.")));
    }

    /** All further arguments that are no options, at least {@code atLeast}; {@link Argument#values} has them. */
    final <T> Argument<T> parameters(Class<T> type, String label, int atLeast) {
        return add(PositionalParamSpec.builder()
                .index(parameters + "..*")
                .type(List.class)
                .auxiliaryTypes(type)
                .arity(atLeast + "..*")
                .required(atLeast > 0)
                .paramLabel(label)
                .descriptionKey(key(label, "parameter.")));
    }

    private <T> Argument<T> add(OptionSpec.Builder option) {
        OptionSpec built = option.build();
        spec.addOption(built);
        return new Argument<>(built);
    }

    private <T> Argument<T> add(PositionalParamSpec.Builder parameter) {
        PositionalParamSpec built = parameter.build();
        spec.addPositional(built);
        return new Argument<>(built);
    }

    /** {@code run.seed} for {@code --seed}: the longest name counts. */
    private String key(String... names) {
        String longest = "";
        for (String option : names) {
            String bare = option.replaceFirst("^-+", "");
            if (bare.length() > longest.length()) {
                longest = bare;
            }
        }
        return key(longest, "option.");
    }

    /** A text of this command's own, or the one that several commands share: {@code option.seed}, {@code parameter.INPUT}. */
    private String key(String last, String shared) {
        String own = name + "." + last;
        return shell.texts().containsKey(own) ? own : shared + last;
    }

    /** The options that every command has. */
    static void addCommonOptions(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .scopeType(ScopeType.INHERIT)
                .descriptionKey("option.help")
                .build());
        spec.addOption(OptionSpec.builder("--lang")
                .type(LanguageOption.class)
                .paramLabel("en|zh")
                .scopeType(ScopeType.INHERIT)
                .descriptionKey("option.lang")
                .build());
    }

    /** The values of {@code --lang}; {@link Languages} has read it before the parser starts. */
    enum LanguageOption {
        en,
        zh
    }

    /** Something that a command may be given; has its value once the command is called. */
    static final class Argument<T> {
        private final ArgSpec spec;

        private Argument(ArgSpec spec) {
            this.spec = spec;
        }

        /** The value, where it was given. */
        Optional<T> value() {
            T value = spec.getValue();
            return Optional.ofNullable(value);
        }

        /** The value of something that must be given. */
        T required() {
            return value().orElseThrow();
        }

        /** All values, in the order given; none when it was not given. */
        List<T> values() {
            List<T> values = spec.getValue();
            return values == null ? List.of() : List.copyOf(values);
        }

        /** Whether it was given; for a flag, whether it is set. */
        boolean given() {
            Object value = spec.getValue();
            return value instanceof Boolean flag ? flag : value != null;
        }
    }
}
