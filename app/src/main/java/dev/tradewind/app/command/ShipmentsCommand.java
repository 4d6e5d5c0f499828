package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind shipments`: only names its commands.
@Command(
        name = "shipments",
        description = "Lists shipments, and tells that they have left or were delivered.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ShipmentsListCommand.class,
            ShipmentsShowCommand.class,
            ShipmentsDispatchCommand.class,
            ShipmentsDeliverCommand.class
        })
final class ShipmentsCommand {}
