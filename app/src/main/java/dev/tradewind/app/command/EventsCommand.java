package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind events`: only names its commands.
@Command(
        name = "events",
        description = "Shows what event buses do with an event.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = EventsWhyCommand.class)
final class EventsCommand {}
