package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine.ExitCode;

/// What commands that fail print on standard error.
final class Complained {
    private Complained() {}

    static String by(String... arguments) {
        var errors = new StringWriter();
        var command = RootCommand.commandLine().setErr(new PrintWriter(errors, true));
        assertThat(command.execute(arguments)).isNotEqualTo(ExitCode.OK);
        return errors.toString();
    }
}
