package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind notifications`: only names its commands.
@Command(
        name = "notifications",
        description = "Shows what customers are told.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {NotificationListCommand.class, NotificationPreviewCommand.class})
final class NotificationsCommand {}
