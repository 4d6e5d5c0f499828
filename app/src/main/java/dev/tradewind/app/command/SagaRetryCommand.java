package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind sagas retry SAGA SUBJECT`: goes on with one that is stuck.
@Command(
        name = "retry",
        description = "Tries a compensation that failed once more, of a run that is stuck.")
final class SagaRetryCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Mixin private SagaName name = new SagaName();

    @Override
    public void run() {
        try (var api = instance.sagaApi()) {
            var run = api.retry(name.saga(), name.subject());
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
