package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.ExitCode;

/// What commands print on standard output.
final class Printed {
    private Printed() {}

    /// What one prints that asks the instance on `awsPort`, and succeeds.
    static String by(int awsPort, String... arguments) {
        return by(asking(awsPort, arguments));
    }

    /// The arguments of a command that asks the instance on `awsPort`.
    static String[] asking(int awsPort, String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--aws", Integer.toString(awsPort)))
                .toArray(String[]::new);
    }

    /// What one prints that succeeds.
    static String by(String... arguments) {
        return by(System.getenv(), arguments);
    }

    /// What one prints that succeeds in that environment.
    static String by(Map<String, String> environment, String... arguments) {
        return ending(ExitCode.OK, environment, arguments);
    }

    /// What one prints that ends with that status.
    static String ending(int status, String... arguments) {
        return ending(status, System.getenv(), arguments);
    }

    private static String ending(int status, Map<String, String> environment, String... arguments) {
        var printed = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            var command = RootCommand.commandLine(environment, arguments);
            assertThat(command.execute(arguments))
                    .as(() -> printed.toString(UTF_8))
                    .isEqualTo(status);
        } finally {
            System.setOut(before);
        }
        return printed.toString(UTF_8);
    }
}
