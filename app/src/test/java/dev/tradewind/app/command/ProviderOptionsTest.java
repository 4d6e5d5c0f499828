package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ExitCode;

/// A start that is refused for its payment provider: it says why, and leaves nothing behind.
final class ProviderOptionsTest {
    private final StringWriter errors = new StringWriter();

    @TempDir private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--profile prod --http-access open | --local-provider",
                "--payment-provider acme | with --providers",
                "--providers acme.jar | that --payment-provider names",
                "--payment-settings acme.properties | that --payment-provider names",
                "--local-provider --payment-provider acme | are two providers; name one"
            })
    void what_names_no_one_provider_is_a_usage_error(String options, String reason) {
        assertThat(up(options)).isEqualTo(ExitCode.USAGE);

        assertThat(errors.toString()).contains(reason);
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void a_provider_that_cannot_be_had_is_said_in_one_line() {
        var jar = directory.resolve("acme.jar");

        assertThat(up("--payment-provider acme --providers " + jar)).isEqualTo(ExitCode.SOFTWARE);

        assertThat(errors.toString())
                .isEqualTo(
                        "tradewind: cannot read %s as a jar: there is no such file or directory%n"
                                .formatted(jar));
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void settings_that_others_may_read_are_refused() throws IOException {
        var file = Files.writeString(directory.resolve("acme.properties"), "key = hunter-2\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(up("--payment-provider acme --providers . --payment-settings " + file))
                .isEqualTo(ExitCode.USAGE);

        assertThat(errors.toString()).contains("chmod 600").doesNotContain("hunter-2");
    }

    private int up(String options) {
        var data = directory.resolve("data");
        var arguments = "up --http 0 --aws 0 --data %s %s".formatted(data, options);
        return RootCommand.commandLine()
                .setErr(new PrintWriter(errors, true))
                .execute(arguments.split(" "));
    }
}
