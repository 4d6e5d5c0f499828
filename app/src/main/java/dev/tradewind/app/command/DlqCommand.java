package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind dlq`: only names its commands.
@Command(
        name = "dlq",
        description = "Looks into dead-letter queues, and moves or deletes what is in them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DlqListCommand.class,
            DlqShowCommand.class,
            DlqRedriveCommand.class,
            DlqPurgeCommand.class
        })
final class DlqCommand {}
