package dev.tradewind.app.command;

import dev.tradewind.app.setting.Sources;
import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
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
        errors.println(Printable.lines(String.valueOf(wrong.getMessage()) + origin(wrong)));
        UnmatchedArgumentException.printSuggestions(wrong, errors);
        if (unmatched || command.getSubcommands().isEmpty()) {
            errors.printf("./%s --help says more%n", command.getCommandSpec().qualifiedName());
        } else {
            command.usage(errors);
        }
        return ExitCode.USAGE;
    }

    /// The place of a wrong value, if that is no option.
    private static String origin(ParameterException wrong) {
        var command = wrong.getCommandLine().getCommandSpec();
        return command.defaultValueProvider() instanceof Sources sources
                        && wrong.getArgSpec() instanceof OptionSpec option
                ? sources.find(option)
                        .filter(value -> String.valueOf(wrong.getMessage()).contains(value.text()))
                        .map(value -> ", from " + value.origin())
                        .orElse("")
                : "";
    }
}
