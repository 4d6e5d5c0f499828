package dev.tradewind.app.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/// `tradewind` itself: only names its commands.
@Command(
        name = "tradewind",
        description = "An order backend with its message broker built in.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        usageHelpWidth = 100,
        version = "tradewind 0.1.0",
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
                .setParameterExceptionHandler(new UsageReport())
                .setExecutionExceptionHandler(new FailureReport());
    }
}
