package dev.tradewind.app.aws;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// [Clients] in other languages, each with a script of its own in `src/test/resources/conformance`, over HTTP.
@Timeout(180)
@ExtendWith(AwsServerExtension.class)
class ScriptConformance {
    private static final Path SCRIPTS = Path.of("src/test/resources/conformance").toAbsolutePath();
    private static final Map<String, String> NO_CACHE = Map.of("PYTHONDONTWRITEBYTECODE", "1");

    private final String endpoint;

    ScriptConformance(AwsServer server) {
        endpoint = server.endpoint().toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "query"})
    void boto3_cannot_tell_the_difference(String protocol) {
        assertSucceeds(
                Program.of(Clients.python(), "tour.py", endpoint, protocol)
                        .in(SCRIPTS.resolve("boto3"))
                        .with(NO_CACHE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "query"})
    void boto3_gets_the_answers_that_aws_was_recorded_to_give(String protocol) {
        assertSucceeds(
                Program.of(Clients.python(), "recorded.py", endpoint, protocol)
                        .in(SCRIPTS.resolve("boto3"))
                        .with(NO_CACHE));
    }

    @Test
    void boto3_gets_the_answers_on_topics_that_aws_was_recorded_to_give() {
        assertSucceeds(
                Program.of(Clients.python(), "recorded_topics.py", endpoint)
                        .in(SCRIPTS.resolve("boto3"))
                        .with(NO_CACHE));
    }

    @Test
    void boto3_puts_archives_and_replays_events() {
        assertSucceeds(
                Program.of(Clients.python(), "events.py", endpoint)
                        .in(SCRIPTS.resolve("boto3"))
                        .with(NO_CACHE));
    }

    @Test
    void boto3_has_events_sent_to_api_destinations() {
        assertSucceeds(
                Program.of(Clients.python(), "destinations.py", endpoint)
                        .in(SCRIPTS.resolve("boto3"))
                        .with(NO_CACHE));
    }

    @Test
    void boto3_keeps_schema_registries() {
        assertSucceeds(
                Program.of(Clients.python(), "schemas.py", endpoint)
                        .in(SCRIPTS.resolve("boto3"))
                        .with(NO_CACHE));
    }

    @Test
    void boto3_keeps_roles_and_policies() {
        assertSucceeds(
                Program.of(Clients.python(), "iam.py", endpoint)
                        .in(SCRIPTS.resolve("boto3"))
                        .with(NO_CACHE));
    }

    @Test
    void boto3_keeps_functions() {
        assertSucceeds(
                Program.of(Clients.python(), "functions.py", endpoint)
                        .in(SCRIPTS.resolve("boto3"))
                        .with(NO_CACHE));
    }

    @Test
    void boto3_makes_and_calls_function_urls() {
        assertSucceeds(
                Program.of(Clients.python(), "function_urls.py", endpoint)
                        .in(SCRIPTS.resolve("boto3"))
                        .with(NO_CACHE));
    }

    @Test
    void boto3_keeps_schedules() {
        assertSucceeds(
                Program.of(Clients.python(), "scheduler.py", endpoint)
                        .in(SCRIPTS.resolve("boto3"))
                        .with(NO_CACHE));
    }

    /// Not Terraform itself: its provider is no package that a test could install.
    @Test
    void boto3_makes_the_calls_of_terraforms_provider_in_its_order() {
        assertSucceeds(
                Program.of(Clients.python(), "terraform.py", endpoint)
                        .in(SCRIPTS.resolve("boto3"))
                        .with(NO_CACHE));
    }

    @Test
    void the_command_line_creates_everything_twice_updates_it_and_takes_it_down() {
        assertSucceeds(
                Program.of(Clients.python(), "stack.py", endpoint)
                        .in(SCRIPTS.resolve("cli"))
                        .with(NO_CACHE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tour.mjs", "schemas.mjs", "consumer.mjs", "events.mjs", "lambda.mjs"})
    void the_javascript_sdk_cannot_tell_the_difference(String script) throws IOException {
        assertSucceeds(
                Program.of("node", "--test", script)
                        .in(javascript(script))
                        .with(Map.of("ENDPOINT", endpoint)));
    }

    /// A directory with the script beside its packages, where Node.js looks for them.
    private static Path javascript(String script) throws IOException {
        var directory = Clients.javascript();
        var source = SCRIPTS.resolve("javascript").resolve(script);
        Files.copy(source, directory.resolve(script), REPLACE_EXISTING);
        return directory;
    }

    private static void assertSucceeds(Program program) {
        var result = program.run();
        assertThat(result.succeeded()).as(result.output()).isTrue();
    }
}
