package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind mappings`: only names its commands.
@Command(
        name = "mappings",
        description = "Shows which functions get the messages of which queues.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = MappingListCommand.class)
final class MappingsCommand {}
