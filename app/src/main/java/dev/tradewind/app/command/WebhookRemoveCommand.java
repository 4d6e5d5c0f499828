package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind webhooks rm ID`: an endpoint less.
@Command(name = "rm", description = "Removes an endpoint, with all that waits for it.")
final class WebhookRemoveCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Mixin private WebhookId id = new WebhookId();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var removed = api.delete(id.path(""));
            System.out.println(
                    Printable.lines(
                            instance.json() ? JsonText.of(removed) : "Removed %s.".formatted(id)));
        }
    }
}
