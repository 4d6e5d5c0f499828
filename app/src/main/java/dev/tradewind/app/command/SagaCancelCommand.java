package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind sagas cancel SAGA SUBJECT`: ends a run.
@Command(name = "cancel", description = "Ends a run that takes steps, and has what it did undone.")
final class SagaCancelCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Mixin private SagaName name = new SagaName();

    @Override
    public void run() {
        try (var api = instance.sagaApi()) {
            var run = api.cancel(name.saga(), name.subject());
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(run)
                                    : "The run of %s for %s is %s."
                                            .formatted(
                                                    name.saga(),
                                                    name.subject(),
                                                    run.path("status").asText())));
        }
    }
}
