package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandTest {
    private enum Colour {
        RED,
        BLUE
    }

    private static final class Sample extends Command {
        final Argument<String> first = parameter(String.class, "FIRST");
        final Argument<String> rest = parameters(String.class, "REST", 0);
        final Argument<Long> seed = option(Long.class, "N", "-s", "--seed");
        final Argument<Colour> colour = option(Colour.class, "COLOUR", "--colour");
        final Argument<String> set = options(String.class, "P=V", "--set");
        final Argument<Boolean> loud = flag("--loud");

        Sample() {
            super(CommandLineRun.shell(), "sample");
        }

        @Override
        public Integer call() {
            return 0;
        }
    }

    private static Sample parsed(String... args) {
        Sample sample = new Sample();
        CommandLine line = new CommandLine(sample.spec()).setCaseInsensitiveEnumValuesAllowed(true);
        assertThat(line.parseArgs(args)).isNotNull();
        return sample;
    }

    @Test
    void everythingGivenIsThere() {
        Sample sample =
                parsed("one", "--seed", "7", "--colour=blue", "--set", "a=1", "two", "--set", "b=2", "three", "--loud");
        assertThat(sample.first.required()).isEqualTo("one");
        assertThat(sample.rest.values()).isEqualTo(List.of("two", "three"));
        assertThat(sample.seed.value()).contains(7L);
        assertThat(sample.colour.value()).contains(Colour.BLUE);
        assertThat(sample.set.values()).isEqualTo(List.of("a=1", "b=2"));
        assertThat(sample.loud.given()).isTrue();
    }

    @Test
    void whatIsNotGivenIsEmpty() {
        Sample sample = parsed("one");
        assertThat(sample.rest.values()).isEmpty();
        assertThat(sample.seed.value()).isEmpty();
        assertThat(sample.set.values()).isEmpty();
        assertThat(sample.loud.given()).isFalse();
    }

    @Test
    void whatMustBeGivenIsAskedFor() {
        assertThatThrownBy(() -> parsed()).isInstanceOf(CommandLine.MissingParameterException.class);
    }

    @Test
    void anOptionTakesOneValueAndNoMore() {
        assertThat(parsed("--set", "a=1", "one").first.required()).isEqualTo("one");
    }

    @Test
    void everyRowIsACommandOfThatName() {
        for (Commands.Row row : Commands.ROWS) {
            assertThat(row.make().apply(CommandLineRun.shell()).spec().name()).isEqualTo(row.name());
        }
        assertThat(Commands.ROWS.stream().map(Commands.Row::name)).doesNotHaveDuplicates();
    }
}
