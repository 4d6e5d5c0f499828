package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Tells a person what is wrong with what they typed, and where to read what is right: the usage itself is so
/// long that the first would scroll away. Who named no command sees the list of them.
final class UsageReport implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        var command = wrong.getCommandLine();
        var errors = command.getErr();
        boolean unmatched = wrong instanceof UnmatchedArgumentException;
        errors.println(Printable.lines(String.valueOf(wrong.getMessage())));
        UnmatchedArgumentException.printSuggestions(wrong, errors);
        if (unmatched || command.getSubcommands().isEmpty()) {
            errors.printf("./%s --help says more%n", command.getCommandSpec().qualifiedName());
        } else {
            command.usage(errors);
        }
        return ExitCode.USAGE;
    }
}
