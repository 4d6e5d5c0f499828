package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients in other languages, each with a script of its own in `src/test/resources/conformance`, over HTTP.
/// Skipped where a language or its client is not installed.
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
        assumePython("boto3");

        assertSucceeds(
                Program.of("python3", "tour.py", endpoint, protocol)
                        .in(SCRIPTS.resolve("boto3"))
                        .with(NO_CACHE));
    }

    @Test
    void the_command_line_creates_everything_twice_updates_it_and_takes_it_down() {
        assumePython("awscli.clidriver");

        assertSucceeds(
                Program.of("python3", "stack.py", endpoint)
                        .in(SCRIPTS.resolve("cli"))
                        .with(NO_CACHE));
    }

    @Test
    void the_javascript_sdk_cannot_tell_the_difference() throws IOException {
        assertSucceeds(
                Program.of("node", "--test", "tour.mjs")
                        .in(javascript())
                        .with(Map.of("ENDPOINT", endpoint)));
    }

    private static void assumePython(String module) {
        assumeThat(Program.of("python3", "-c", "import " + module).works())
                .as("python3 with " + module + " is not installed")
                .isTrue();
    }

    /// A directory with the script and its packages, which npm fetches as the lock file says.
    private static Path javascript() throws IOException {
        var directory = Files.createDirectories(Path.of("target/javascript").toAbsolutePath());
        for (var file : List.of("package.json", "package-lock.json", "tour.mjs")) {
            var content = Files.readString(SCRIPTS.resolve("javascript").resolve(file));
            Files.writeString(directory.resolve(file), content);
        }
        assumeThat(Program.of("node", "--version").works()).as("Node.js is not installed").isTrue();
        assumeThat(
                        Program.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                                .in(directory)
                                .works())
                .as("npm or its registry is not there")
                .isTrue();
        return directory;
    }

    private static void assertSucceeds(Program program) {
        var result = program.run();
        assertThat(result.succeeded()).as(result.output()).isTrue();
    }
}
