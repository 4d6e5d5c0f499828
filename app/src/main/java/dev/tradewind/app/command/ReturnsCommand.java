package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind returns`: only names its commands.
@Command(
        name = "returns",
        description = "Shows what customers send back, takes it in, and says what is owed for it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ReturnListCommand.class,
            ReturnShowCommand.class,
            ReturnReceiveCommand.class,
            ReturnInspectCommand.class
        })
final class ReturnsCommand {}
