package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.AdminApi;
import dev.tradewind.client.DeadLetter;
import dev.tradewind.client.LetterReasons;
import dev.tradewind.client.QueueView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind dlq ls`: the queues that others, subscriptions, rules or schedules name as their dead-letter queue.
@Command(
        name = "ls",
        description = {
            "Lists the dead-letter queues, what they hold, and whose letters they take.",
            "Of the oldest letter of each: its age, why it was given up, and the order that it is about."
        })
final class DlqListCommand implements Runnable {
    /// Queues whose oldest letter is looked at: each is a request, and the reason another.
    private static final int LOOKED_INTO_MAX = 50;

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--sort",
            paramLabel = "name|messages|age",
            defaultValue = "name",
            description = {
                "by name, by how many messages they hold, the most first, or by how old the oldest is (${DEFAULT-VALUE});",
                "looked into are the first 50 that hold any"
            })
    private QueueOrder order = QueueOrder.NAME;

    @Override
    public void run() {
        try (var sqs = instance.sqs();
                var admin = instance.adminApi();
                var reasons = instance.letterReasons()) {
            var rows = rows(QueueView.all(sqs, admin), order, admin, reasons);
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(rows) : table(rows).toString()));
        }
    }

    private static List<Row> rows(
            List<QueueView> all, QueueOrder order, AdminApi admin, LetterReasons reasons) {
        var sources =
                all.stream()
                        .filter(queue -> queue.deadLettersTo().isPresent())
                        .collect(
                                Collectors.groupingBy(
                                        queue -> queue.deadLettersTo().orElseThrow(),
                                        Collectors.mapping(QueueView::name, Collectors.toList())));
        var deadLetterQueues =
                all.stream()
                        .filter(queue ->
                                sources.containsKey(queue.arn())
                                        || !queue.undeliveredOf().isEmpty())
                        .sorted(order.comparator())
                        .toList();
        var lookedInto =
                deadLetterQueues.stream()
                        .filter(queue -> queue.messages() > 0)
                        .limit(LOOKED_INTO_MAX)
                        .collect(Collectors.toSet());
        return deadLetterQueues.stream()
                .map(queue -> {
                    var oldest =
                            lookedInto.contains(queue)
                                    ? oldest(queue, admin)
                                    : Optional.<DeadLetter>empty();
                    return new Row(
                            queue,
                            oldest.map(letter -> reasons.reason(letter, queue.name())),
                            oldest.flatMap(DeadLetter::orderId),
                            Stream.concat(
                                            sources.getOrDefault(queue.arn(), List.of()).stream(),
                                            queue.undeliveredOf().stream()
                                                    .map(DlqListCommand::shortly))
                                    .toList());
                })
                .toList();
    }

    /// An ARN from its service on, without region and account.
    private static String shortly(String arn) {
        var parts = arn.split(":", 6);
        return parts.length == 6 ? parts[2] + " " + parts[5] : arn;
    }

    private static Optional<DeadLetter> oldest(QueueView queue, AdminApi admin) {
        return admin.look(queue.arn(), 1).flatMap(letters -> letters.stream().findFirst());
    }

    private static TextTable table(List<Row> rows) {
        var table =
                new TextTable("DEAD-LETTER QUEUE", "MESSAGES", "OLDEST", "REASON", "ORDER", "FROM");
        for (var row : rows) {
            table.row(
                    row.queue().name(),
                    row.queue().messages(),
                    row.queue().oldestAgeSeconds().map(Age::of).orElse("-"),
                    row.reason().orElse("-"),
                    row.orderId().orElse("-"),
                    String.join(", ", row.sources()));
        }
        return table;
    }

    /// A dead-letter queue and the queues, subscriptions, targets and schedules whose letters it takes.
    ///
    /// @param reason for which its oldest letter was given up
    /// @param orderId of the order that this letter is about
    private record Row(
            QueueView queue,
            Optional<String> reason,
            Optional<String> orderId,
            List<String> sources) {}
}
