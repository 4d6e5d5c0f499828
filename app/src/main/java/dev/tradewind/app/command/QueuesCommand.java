package dev.tradewind.app.command;

import dev.tradewind.app.client.QueueView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind queues`: every queue and how many messages it holds.
@Command(
        name = "queues",
        description = "Lists the queues of a running instance and what they hold.")
final class QueuesCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Override
    public void run() {
        try (var sqs = instance.sqs()) {
            var queues = QueueView.all(sqs);
            System.out.println(instance.json() ? JsonText.of(queues) : table(queues));
        }
    }

    private static TextTable table(List<QueueView> queues) {
        var table = new TextTable("QUEUE", "VISIBLE", "IN FLIGHT", "DELAYED", "DEAD LETTERS TO");
        for (var queue : queues) {
            table.row(
                    queue.name(),
                    queue.visible(),
                    queue.inFlight(),
                    queue.delayed(),
                    queue.deadLettersTo().map(QueueView::nameIn).orElse("-"));
        }
        return table;
    }
}
