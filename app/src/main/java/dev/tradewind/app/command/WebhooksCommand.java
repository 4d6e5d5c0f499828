package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind webhooks`: only names its commands.
@Command(
        name = "webhooks",
        description = "Has other systems told of events over HTTP, signed (docs/webhooks.md).",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            WebhookAddCommand.class,
            WebhookListCommand.class,
            WebhookRemoveCommand.class,
            WebhookEnableCommand.class,
            WebhookRotateCommand.class,
            WebhookTestCommand.class,
            WebhookDeliveriesCommand.class,
            WebhookRedeliverCommand.class
        })
final class WebhooksCommand {}
