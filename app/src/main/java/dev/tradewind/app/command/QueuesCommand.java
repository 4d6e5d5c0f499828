package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.QueueView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind queues`: every queue, how many messages it holds, and how old the oldest is.
@Command(
        name = "queues",
        description =
                "Lists the queues of a running instance, what they hold, and how old the oldest of that is.")
final class QueuesCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Override
    public void run() {
        try (var sqs = instance.sqs();
                var admin = instance.adminApi()) {
            var queues = QueueView.all(sqs, admin);
            System.out.println(
                    Printable.lines(
                            instance.json() ? JsonText.of(queues) : table(queues).toString()));
        }
    }

    private static TextTable table(List<QueueView> queues) {
        var table =
                new TextTable(
                        "QUEUE", "VISIBLE", "IN FLIGHT", "DELAYED", "OLDEST", "DEAD LETTERS TO");
        for (var queue : queues) {
            table.row(
                    queue.name(),
                    queue.visible(),
                    queue.inFlight(),
                    queue.delayed(),
                    queue.oldestAgeSeconds().map(Age::of).orElse("-"),
                    queue.deadLettersTo().map(QueueView::nameIn).orElse("-"));
        }
        return table;
    }
}
