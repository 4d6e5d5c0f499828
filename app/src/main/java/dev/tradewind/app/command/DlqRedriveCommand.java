package dev.tradewind.app.command;

import dev.tradewind.app.client.QueueView;
import dev.tradewind.app.client.Redrive;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind dlq redrive QUEUE`: sends dead letters back to the queues that they came from.
@Command(
        name = "redrive",
        description = "Moves every message of a dead-letter queue back to where it came from.")
final class DlqRedriveCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "QUEUE", description = "name of the dead-letter queue")
    private String queue = "";

    @Override
    public void run() {
        try (var sqs = instance.sqs()) {
            var view = QueueView.named(sqs, queue);
            var task = Redrive.run(sqs, view.arn());
            var moved = new Moved(queue, task.status(), task.approximateNumberOfMessagesMoved());
            System.out.println(instance.json() ? JsonText.of(moved) : moved.sentence());
        }
    }

    private record Moved(String queue, String status, long moved) {
        String sentence() {
            return "Moved %d message(s) from %s back to where they came from (%s)."
                    .formatted(moved, queue, status);
        }
    }
}
