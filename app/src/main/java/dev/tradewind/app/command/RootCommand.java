package dev.tradewind.app.command;

import dev.tradewind.app.setting.Sources;
import java.util.Map;
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
            LabCommand.class,
            QueuesCommand.class,
            DlqCommand.class,
            OrderCommand.class,
            SnsCommand.class,
            EventsCommand.class,
            SchemaCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            SoakCommand.class,
            LogCommand.class,
            ConfigCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        })
public final class RootCommand {
    /// Runs the command that `arguments` name; returns the exit status of the process.
    public static int run(String... arguments) {
        return commandLine(System.getenv(), arguments).execute(arguments);
    }

    static CommandLine commandLine() {
        return commandLine(System.getenv());
    }

    /// @param arguments those that it will be given, if they are known: they may name a file of settings
    static CommandLine commandLine(Map<String, String> environment, String... arguments) {
        return new CommandLine(new RootCommand())
                .setDefaultValueProvider(new Sources(environment, arguments))
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
