package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind functions`: only names its commands.
@Command(
        name = "functions",
        description =
                "Deploys functions to a running instance, calls them, and shows what they log.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            FunctionListCommand.class,
            FunctionDeployCommand.class,
            FunctionInvokeCommand.class,
            FunctionLogsCommand.class,
            FunctionRemoveCommand.class
        })
final class FunctionsCommand {}
