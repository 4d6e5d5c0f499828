package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind schema`: only names its commands.
@Command(
        name = "schema",
        description = "Shows the schemas of events, and checks those in a folder.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SchemaListCommand.class,
            SchemaShowCommand.class,
            SchemaDiffCommand.class,
            SchemaCheckCommand.class,
            SchemaAsyncApiCommand.class
        })
final class SchemaCommand {}
