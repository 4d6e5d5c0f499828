package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind orders`: only names its commands.
@Command(
        name = "orders",
        description = "Lists orders, exports them, and cancels, holds and releases them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            OrdersListCommand.class,
            OrdersShowCommand.class,
            OrdersExportCommand.class,
            OrderCancelCommand.class,
            OrdersHoldCommand.class,
            OrdersReleaseCommand.class
        })
final class OrdersCommand {}
