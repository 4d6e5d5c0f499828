package dev.tradewind.app.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind dlq ls`: the queues that others name as their dead-letter queue.
@Command(
        name = "ls",
        description = "Lists the dead-letter queues, what they hold, and whose letters they take.",
        mixinStandardHelpOptions = true)
final class DlqListCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Override
    public void run() {
        try (var sqs = instance.sqs()) {
            var all = QueueView.all(sqs);
            var dlqs = all.stream().filter(queue -> !sources(queue, all).isEmpty()).toList();
            System.out.println(instance.json() ? json(dlqs, all) : table(dlqs, all));
        }
    }

    private static List<String> sources(QueueView dlq, List<QueueView> all) {
        return all.stream()
                .filter(queue -> queue.deadLettersTo().filter(dlq.arn()::equals).isPresent())
                .map(QueueView::name)
                .toList();
    }

    private static TextTable table(List<QueueView> dlqs, List<QueueView> all) {
        var table = new TextTable("DEAD-LETTER QUEUE", "MESSAGES", "FROM");
        for (var dlq : dlqs) {
            table.row(
                    dlq.name(),
                    dlq.visible() + dlq.inFlight() + dlq.delayed(),
                    String.join(", ", sources(dlq, all)));
        }
        return table;
    }

    private static String json(List<QueueView> dlqs, List<QueueView> all) {
        var rows =
                dlqs.stream()
                        .map(dlq -> {
                            var row = dlq.json();
                            sources(dlq, all).forEach(row.putArray("sources")::add);
                            return row;
                        })
                        .toList();
        return Json.print(Json.array(rows));
    }
}
