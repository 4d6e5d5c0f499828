package dev.tradewind.app.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.QueueView;
import java.util.List;
import java.util.Optional;
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
            var queues = QueueView.all(sqs);
            var ages = admin.oldestAgesSeconds();
            var rows =
                    queues.stream()
                            .map(queue ->
                                    new Row(queue, Optional.ofNullable(ages.get(queue.arn()))))
                            .toList();
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(rows) : table(rows).toString()));
        }
    }

    private static TextTable table(List<Row> rows) {
        var table =
                new TextTable(
                        "QUEUE", "VISIBLE", "IN FLIGHT", "DELAYED", "OLDEST", "DEAD LETTERS TO");
        for (var row : rows) {
            var queue = row.queue();
            table.row(
                    queue.name(),
                    queue.visible(),
                    queue.inFlight(),
                    queue.delayed(),
                    row.oldest(),
                    queue.deadLettersTo().map(QueueView::nameIn).orElse("-"));
        }
        return table;
    }

    /// @param oldestAgeSeconds of the oldest message, unless there is none or the instance does not tell
    private record Row(@JsonUnwrapped QueueView queue, Optional<Long> oldestAgeSeconds) {
        String oldest() {
            return oldestAgeSeconds.map(Age::of).orElse("-");
        }
    }
}
