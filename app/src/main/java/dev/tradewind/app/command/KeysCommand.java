package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind keys`: only names its commands.
@Command(
        name = "keys",
        description = {
            "Makes, lists and revokes the keys that the order API is asked with.",
            "They are in a file beside the data directory; what changes counts within a second, and"
                    + " no start is needed."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeysCreateCommand.class, KeysListCommand.class, KeysRevokeCommand.class})
final class KeysCommand {}
