package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind sagas`: only names its commands.
@Command(
        name = "sagas",
        description =
                "Shows runs of sagas, and moves those that wait for somebody (docs/sagas.md).",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SagaListCommand.class,
            SagaShowCommand.class,
            SagaRetryCommand.class,
            SagaCancelCommand.class,
            SagaDefinitionsCommand.class
        })
final class SagasCommand {}
