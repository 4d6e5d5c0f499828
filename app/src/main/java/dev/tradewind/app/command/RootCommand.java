package dev.tradewind.app.command;

import dev.tradewind.app.setting.Sources;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
        versionProvider = BuildVersion.class)
public final class RootCommand {
    /// In the order of help.
    private static final List<Class<?>> ALL =
            List.of(
                    UpCommand.class,
                    BrokerCommand.class,
                    ServiceCommand.class,
                    ClusterCommand.class,
                    DemoCommand.class,
                    LabCommand.class,
                    QueuesCommand.class,
                    StatsCommand.class,
                    DlqCommand.class,
                    AlarmsCommand.class,
                    OrderCommand.class,
                    OrdersCommand.class,
                    ShipmentsCommand.class,
                    CustomersCommand.class,
                    ProductsCommand.class,
                    StockCommand.class,
                    PurchasesCommand.class,
                    ReturnsCommand.class,
                    TimelineCommand.class,
                    SagasCommand.class,
                    PaymentsCommand.class,
                    LedgerCommand.class,
                    CheckCommand.class,
                    ProviderCommand.class,
                    InvoicesCommand.class,
                    NotificationsCommand.class,
                    WebhooksCommand.class,
                    FraudCommand.class,
                    AuditCommand.class,
                    InboxCommand.class,
                    SnsCommand.class,
                    EventsCommand.class,
                    DaprCommand.class,
                    SchemaCommand.class,
                    FunctionsCommand.class,
                    MappingsCommand.class,
                    BackupCommand.class,
                    RestoreCommand.class,
                    MoveCommand.class,
                    SoakCommand.class,
                    LogCommand.class,
                    KeysCommand.class,
                    ConfigCommand.class,
                    CompletionCommand.class,
                    HelpCommand.class);

    /// Those that need to see the others.
    private static final Set<Class<?>> ABOUT_OTHERS =
            Set.of(CompletionCommand.class, HelpCommand.class);

    /// Runs the command that `arguments` name; returns the exit status of the process.
    public static int run(String... arguments) {
        return commandLine(System.getenv(), arguments).execute(arguments);
    }

    static CommandLine commandLine() {
        return commandLine(System.getenv());
    }

    /// @param arguments those that it will be given, if they are known: they may name a file of settings
    static CommandLine commandLine(Map<String, String> environment, String... arguments) {
        var root = new CommandLine(new RootCommand());
        needed(arguments).forEach(root::addSubcommand);
        return root.setDefaultValueProvider(new Sources(environment, arguments))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(RootCommand::runLast)
                .setParameterExceptionHandler(new UsageReport())
                .setExecutionExceptionHandler(new FailureReport());
    }

    /// The commands that are built for these arguments: the one that they name, and `up`, whose options are the settings
    /// of all; every one if they name none. To build all of them takes as long as to open a broker.
    private static Stream<Class<?>> needed(String... arguments) {
        var named = ALL.stream().filter(it -> arguments.length > 0 && isNamed(it, arguments[0]));
        return named.filter(it -> !ABOUT_OTHERS.contains(it))
                .findFirst()
                .map(it -> Stream.<Class<?>>of(UpCommand.class, it).distinct())
                .orElseGet(ALL::stream);
    }

    private static boolean isNamed(Class<?> command, String name) {
        return command.getAnnotation(Command.class).name().equals(name);
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
