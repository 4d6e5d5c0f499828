package dev.tradewind.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    private static final int USAGE = 2;

    private final StringWriter said = new StringWriter();

    @Test
    void three_rounds_beside_elasticmq_and_five_against_a_commit() {
        assertThat(parsed().rounds()).isEqualTo(3);
        assertThat(parsed("--against", "12369b4").rounds()).isEqualTo(5);
        assertThat(parsed("--against", "12369b4", "--rounds", "1").rounds()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tree=12369b4", "--bound=1.03"})
    void what_only_a_comparison_has_asks_for_one(String option) {
        var status = commandLine().execute(option);

        assertThat(status).isEqualTo(USAGE);
        assertThat(said.toString()).contains("Missing required argument", "--against=COMMIT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "three"})
    void a_bound_that_is_no_ratio_is_refused(String bound) {
        var status = commandLine().execute("--against=12369b4", "--bound=" + bound);

        assertThat(status).isEqualTo(USAGE);
        assertThat(said.toString()).contains("Invalid value for option '--bound'");
    }

    @Test
    void a_server_that_is_not_known_is_refused_before_anything_is_built() {
        var status = commandLine().execute("--against=12369b4", "--server=rabbitmq");

        assertThat(status).isEqualTo(USAGE);
        assertThat(said.toString())
                .contains("'rabbitmq' is none of [cluster, tradewind, elasticmq]");
    }

    private static Main parsed(String... arguments) {
        var command = Main.commandLine();
        command.parseArgs(arguments);
        return command.getCommand();
    }

    private CommandLine commandLine() {
        return Main.commandLine().setErr(new PrintWriter(said, true));
    }
}
