package dev.tradewind.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind sagas retry SAGA SUBJECT`: goes on with one that is stuck.
@Command(name = "retry", description = "Tries what failed once more, of a run that is stuck.")
final class SagaRetryCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Mixin private SagaName name = new SagaName();

    @Override
    public void run() {
        try (var api = instance.sagaApi()) {
            var run = api.retry(name.saga(), name.subject());
            System.out.println(name.line(run, instance.json()));
        }
    }
}
