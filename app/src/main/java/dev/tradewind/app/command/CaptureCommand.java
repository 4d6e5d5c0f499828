package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.DeliveryApi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A command that shows the latest of what an instance captured instead of sending it.
abstract class CaptureCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "20",
            converter = AtLeastOne.class,
            description = "how many messages at most (${DEFAULT-VALUE})")
    private int max;

    /// The latest, oldest first.
    abstract JsonNode captured(DeliveryApi api, int most);

    /// A sentence for where there are none.
    abstract String nothing();

    abstract TextTable table(JsonNode captured);

    @Override
    public final void run() {
        try (var api = instance.deliveryApi()) {
            var captured = captured(api, max);
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(captured) : text(captured)));
        }
    }

    private String text(JsonNode captured) {
        return captured.isEmpty()
                ? nothing()
                : table(captured) + "\n\nCaptured on this machine: none of it was sent.";
    }
}
