package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.setting.Setting;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/// `tradewind config`, and the places where settings come from.
final class ConfigCommandTest {
    private static final Map<String, String> NOTHING = Map.of();

    @TempDir private Path directory = Path.of("");

    @Test
    void an_option_goes_before_the_environment_before_the_file_before_the_default()
            throws IOException {
        var file = file("http-port = 8001", "aws = 4001", "region = eu-west-1");
        var environment = Map.of("TRADEWIND_HTTP_PORT", "8002", "TRADEWIND_AWS_PORT", "4002");

        var told = settings(environment, "--config=" + file, "--http", "8003", "--lenient");

        assertThat(told.get("http-port")).isEqualTo(List.of("8003", "option --http-port"));
        assertThat(told.get("lenient")).isEqualTo(List.of("true", "option --lenient"));
        assertThat(told.get("aws-port"))
                .isEqualTo(List.of("4002", "environment TRADEWIND_AWS_PORT"));
        assertThat(told.get("region")).isEqualTo(List.of("eu-west-1", "file " + file));
        assertThat(told.get("account")).isEqualTo(List.of("000000000000", "default"));
        assertThat(told.get("allow-reset")).isEqualTo(List.of("false", "default"));
        for (var unset :
                List.of("allow-endpoints", "backups", "keys", "log-file", "operator-port")) {
            assertThat(told.get(unset)).as(unset).isEqualTo(List.of("", "default"));
        }
    }

    @Test
    void an_empty_variable_says_nothing() {
        var told = settings(Map.of("TRADEWIND_HTTP_PORT", "", "TRADEWIND_KEYS", ""));

        assertThat(told.get("http-port")).isEqualTo(List.of("8080", "default"));
        assertThat(told.get("keys")).isEqualTo(List.of("", "default"));
    }

    @Test
    void a_variable_that_may_be_misspelt_is_told_with_the_nearest() {
        var environment =
                Map.of(
                        "TRADEWIND_HTPP_PORT", "8002",
                        "TRADEWIND_COLOUR", "red",
                        "TRADEWIND_EMPTY", "",
                        "TRADEWIND_JAVA_OPTS", "-Xmx1g",
                        "TRADEWIND_HTTP_PORT", "8003");
        var errors = new StringWriter();

        RootCommand.commandLine(environment, "config")
                .setErr(new PrintWriter(errors, true))
                .execute("config");

        assertThat(errors.toString().lines())
                .containsExactly(
                        "tradewind: TRADEWIND_COLOUR in the environment is no setting."
                                + " ./tradewind config lists those that there are.",
                        "tradewind: TRADEWIND_HTPP_PORT in the environment is no setting."
                                + " Did you mean TRADEWIND_HTTP_PORT?");
    }

    @ParameterizedTest
    @CsvSource({
        "--http-port, 65536, is no port to listen on",
        "--aws, 99999, is no port to listen on",
        "--aws-port, -1, is no port to listen on",
        "--operator-port, 65536, is no operator port",
        "--operator-port, none, is no operator port",
        "--operator, none, is no operator port"
    })
    void a_port_that_is_none_is_refused(String option, String port, String why) {
        for (var command : List.of("config", "up")) {
            assertThat(Complained.by(command, option + "=" + port)).contains(port, why);
        }
    }

    @Test
    void every_setting_is_told() {
        var up = RootCommand.commandLine(NOTHING).getCommandSpec();

        assertThat(settings(NOTHING).keySet())
                .contains("http-port", "operator-port", "keys", "log-level", "data")
                .hasSameElementsAs(Setting.all(up).stream().map(Setting::name).toList());
        assertThat(Printed.by(NOTHING, "config"))
                .containsPattern("http-port +8080 +default +TRADEWIND_HTTP_PORT");
    }

    @Test
    void what_starts_an_instance_takes_what_is_shown() throws IOException {
        var file = file("operator-port: off", "allow-reset=true", "log-file=\\u002e/some.log");
        var environment = Map.of("TRADEWIND_HTTP_PORT", "8002");

        var up = parsed(environment, "up", "--config", file.toString());

        assertThat(up.findOption("--http").<Integer>getValue()).isEqualTo(8002);
        assertThat(up.findOption("--operator-port").<String>getValue()).isEqualTo("off");
        assertThat(up.findOption("--allow-reset").<Boolean>getValue()).isTrue();
        assertThat(up.findOption("--log-file").getValue().toString()).contains("./some.log");
    }

    @Test
    void a_name_that_is_no_setting_is_refused_with_the_one_that_was_meant() throws IOException {
        var file = file("htp-port = 8001");

        assertThat(errors(NOTHING, "config", "--config", file.toString()))
                .contains(file + ": 'htp-port' is no setting. Did you mean http-port?")
                .doesNotContain("8001");
        assertThat(errors(NOTHING, "up", "--config", file("colour = red").toString()))
                .contains("'colour' is no setting. ./tradewind config lists");
    }

    @Test
    void a_file_that_cannot_be_read_is_refused_in_words() throws IOException {
        var refused = "cannot read the settings of ";

        assertThat(errors(NOTHING, "broker", "--config", directory + "/none"))
                .contains(refused + directory + "/none: there is no such file");
        assertThat(errors(NOTHING, "broker", "--config", directory.toString()))
                .contains(refused + directory + ": it is a directory");
        var file = file("region = \\u00");
        assertThat(errors(NOTHING, "broker", "--config", file.toString()))
                .contains(refused + file + ": Malformed");
    }

    @Test
    void a_value_that_cannot_be_is_refused_with_the_place_that_has_it() throws IOException {
        assertThat(errors(Map.of("TRADEWIND_HTTP_PORT", "many"), "up"))
                .contains("'many'", "environment TRADEWIND_HTTP_PORT");

        var file = file("http-port = many");
        assertThat(errors(NOTHING, "config", "--config", file.toString()))
                .contains("'many'", "file " + file);
    }

    @Test
    void commands_that_ask_take_the_environment_but_for_ports_that_are_free_ones() {
        assertThat(errors(Map.of("TRADEWIND_AWS_PORT", "many"), "queues"))
                .contains("'many' is no port", "environment TRADEWIND_AWS_PORT");

        var queues = parsed(Map.of("TRADEWIND_AWS_PORT", "0"), "queues");
        assertThat(queues.findOption("--aws").getValue().toString()).contains("empty");
    }

    @Test
    void commands_that_neither_start_nor_ask_an_instance_take_nothing() {
        var restore = parsed(Map.of("TRADEWIND_DATA", "elsewhere"), "restore", "backup");

        assertThat(restore.findOption("--data").getValue().toString()).isEqualTo("./data");
    }

    private static CommandSpec parsed(Map<String, String> environment, String... arguments) {
        return RootCommand.commandLine(environment, arguments)
                .parseArgs(arguments)
                .subcommand()
                .commandSpec();
    }

    private Path file(String... lines) throws IOException {
        return Files.write(directory.resolve("settings.properties"), List.of(lines));
    }

    /// The value and the origin of each.
    private static Map<String, List<String>> settings(
            Map<String, String> environment, String... options) {
        var arguments = new ArrayList<>(List.of("config", "--json"));
        arguments.addAll(List.of(options));
        var printed = Printed.by(environment, arguments.toArray(String[]::new));
        var told = Json.read(printed.getBytes(UTF_8));
        return StreamSupport.stream(told.spliterator(), false)
                .collect(
                        Collectors.toMap(
                                line -> line.path("name").asText(), ConfigCommandTest::told));
    }

    private static List<String> told(JsonNode line) {
        return List.of(line.path("value").asText(), line.path("from").asText());
    }

    private static String errors(Map<String, String> environment, String... arguments) {
        var errors = new StringWriter();
        int status =
                RootCommand.commandLine(environment, arguments)
                        .setErr(new PrintWriter(errors, true))
                        .execute(arguments);
        assertThat(status).isEqualTo(ExitCode.USAGE);
        return errors.toString();
    }
}
