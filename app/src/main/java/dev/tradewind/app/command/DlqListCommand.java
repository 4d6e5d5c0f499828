package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.QueueView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind dlq ls`: the queues that others name as their dead-letter queue.
@Command(
        name = "ls",
        description = "Lists the dead-letter queues, what they hold, and whose letters they take.")
final class DlqListCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Override
    public void run() {
        try (var sqs = instance.sqs()) {
            var all = QueueView.all(sqs);
            var rows =
                    all.stream()
                            .map(queue -> new Row(queue, sources(queue, all)))
                            .filter(row -> !row.sources().isEmpty())
                            .toList();
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(rows) : table(rows).toString()));
        }
    }

    private static List<String> sources(QueueView queue, List<QueueView> all) {
        return all.stream()
                .filter(other -> other.deadLettersTo().filter(queue.arn()::equals).isPresent())
                .map(QueueView::name)
                .toList();
    }

    private static TextTable table(List<Row> rows) {
        var table = new TextTable("DEAD-LETTER QUEUE", "MESSAGES", "FROM");
        for (var row : rows) {
            table.row(row.queue().name(), row.queue().messages(), String.join(", ", row.sources()));
        }
        return table;
    }

    /// A dead-letter queue and the queues whose letters it takes.
    private record Row(QueueView queue, List<String> sources) {}
}
