package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.operator.Build;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/// What the command line says of itself, and of what cannot be meant.
final class UsageTest {
    private final StringWriter errors = new StringWriter();

    @Test
    void the_list_of_commands_has_a_whole_sentence_for_each() {
        assertWholeSentences(RootCommand.commandLine());
    }

    /// The list shows no more than the first line of a description.
    private static void assertWholeSentences(CommandLine command) {
        var usage = command.getCommandSpec().usageMessage();
        assertThat(usage.description()[0]).as(command.getCommandName()).endsWith(".");
        command.getSubcommands().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("help")) // picocli's own
                .forEach(entry -> assertWholeSentences(entry.getValue()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dlq show q --max 0",
                "dlq show q --max 1001",
                "dlq show q --mux 1",
                "dlq show"
            })
    void what_is_wrong_is_not_scrolled_away_by_the_usage(String command) {
        assertThat(run(command.split(" "))).isEqualTo(ExitCode.USAGE);

        assertThat(errors.toString().lines())
                .hasSizeLessThanOrEqualTo(3)
                .last()
                .isEqualTo("./tradewind dlq show --help says more");
    }

    @Test
    void a_command_that_is_named_is_built_alone_with_the_settings() {
        assertThat(namesFor("queues")).containsExactlyInAnyOrder("queues", "up");
        assertThat(namesFor("up")).containsExactly("up");
        assertThat(namesFor("help")).isEqualTo(namesFor()).hasSizeGreaterThan(10);
    }

    private static Set<String> namesFor(String... arguments) {
        return RootCommand.commandLine(Map.of(), arguments).getSubcommands().keySet();
    }

    @Test
    void who_names_no_command_sees_the_list_of_them() {
        assertThat(run()).isEqualTo(ExitCode.USAGE);

        assertThat(errors.toString()).contains("Commands:", "queues");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bogus --help", "--help bogus", "dlq bogus --help"})
    void help_with_a_command_that_there_is_not_is_a_usage_error(String command) {
        assertThat(run(command.split(" "))).isEqualTo(ExitCode.USAGE);

        assertThat(errors.toString()).contains("'bogus'", "--help says more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"queues --aws", "order ord-1 --http"})
    void a_port_that_is_none_is_a_usage_error(String command) {
        for (var port : new String[] {"0", "70000", "many"}) {
            assertThat(run((command + " " + port).split(" "))).isEqualTo(ExitCode.USAGE);

            assertThat(errors.toString()).contains("'%s' is no port; one is 1 to".formatted(port));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up --data=",
                "broker --data=",
                "restore backup --data=",
                "restore --data=new ",
                "backup "
            })
    void a_directory_without_a_name_is_a_usage_error(String command) {
        assertThat(run(command.split(" ", -1))).isEqualTo(ExitCode.USAGE);

        assertThat(errors.toString()).contains("'' names no directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dlq show q", "sns inbox", "sns deliveries arn"})
    void a_look_at_less_than_one_is_a_usage_error(String command) {
        for (var max : new String[] {"0", "-3", "many"}) {
            assertThat(run((command + " --max " + max).split(" "))).isEqualTo(ExitCode.USAGE);

            assertThat(errors.toString())
                    .contains("--max", "'%s' is no whole number above 0".formatted(max));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "up --version"})
    void the_version_is_that_of_the_build_with_its_commit(String command) {
        var output = new StringWriter();

        RootCommand.commandLine().setOut(new PrintWriter(output, true)).execute(command.split(" "));

        var build = Build.read();
        assertThat(output.toString().strip())
                .isEqualTo("tradewind %s (%s)".formatted(build.version(), build.commit()));
    }

    private int run(String... arguments) {
        return RootCommand.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
    }
}
