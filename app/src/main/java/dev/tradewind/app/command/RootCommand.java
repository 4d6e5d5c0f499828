package dev.tradewind.app.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/// `tradewind` itself: only names its commands.
@Command(
        name = "tradewind",
        description = "An order backend with its message broker built in.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        usageHelpWidth = 100,
        versionProvider = BuildVersion.class,
        subcommands = {
            UpCommand.class,
            BrokerCommand.class,
            DemoCommand.class,
            QueuesCommand.class,
            DlqCommand.class,
            OrderCommand.class,
            SnsCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            SoakCommand.class,
            LogCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        })
public final class RootCommand {
    /// Runs the command that `arguments` name; returns the exit status of the process.
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new RootCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(RootCommand::runLast)
                .setParameterExceptionHandler(new UsageReport())
                .setExecutionExceptionHandler(new FailureReport());
    }

    /// Refuses a command that there is not, before help with another is taken for what was wanted.
    private static int runLast(ParseResult parsed) {
        var last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        var command = last.commandSpec().commandLine();
        if (!command.getSubcommands().isEmpty() && !last.unmatched().isEmpty()) {
            throw new UnmatchedArgumentException(command, last.unmatched());
        }
        return new RunLast().execute(parsed);
    }
}
