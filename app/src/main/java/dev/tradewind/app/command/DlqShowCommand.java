package dev.tradewind.app.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.AdminApi;
import dev.tradewind.client.DeadLetter;
import dev.tradewind.client.QueueView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.sqs.SqsClient;

/// `tradewind dlq show QUEUE`: the messages at the head of a dead-letter queue.
@Command(
        name = "show",
        description = {
            "Shows the oldest messages of a dead-letter queue; looking changes nothing.",
            "Where requests have to be signed it receives them and puts them back, and says so."
        })
final class DlqShowCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "QUEUE", description = "name of the dead-letter queue")
    private String queue = "";

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "20",
            converter = AtLeastOne.class,
            description = "how many messages at most, up to 1000 (${DEFAULT-VALUE})")
    private int max;

    @Override
    public void run() {
        if (max > AdminApi.LOOK_MAX) {
            throw new ParameterException(
                    spec.commandLine(), "--max is %d at most".formatted(AdminApi.LOOK_MAX));
        }
        try (var sqs = instance.sqs();
                var admin = instance.adminApi();
                var reasons = instance.letterReasons()) {
            var view = QueueView.named(sqs, queue);
            var letters =
                    admin.look(view.arn(), max).orElseGet(() -> receive(sqs, view)).stream()
                            .map(letter -> new Row(letter, reasons.reason(letter, queue)))
                            .toList();
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(letters)
                                    : text(letters, view.takesDeadLetters(sqs))));
        }
    }

    private List<DeadLetter> receive(SqsClient sqs, QueueView view) {
        spec.commandLine()
                .getErr()
                .println(
                        "This instance shows messages only to who receives them: receive counts grow by one,"
                                + " and these may not be the oldest.");
        return DeadLetter.receive(sqs, view.url(), max);
    }

    /// @param takesDeadLetters whether it is a dead-letter queue, so that a redrive finds where they came from
    private String text(List<Row> letters, boolean takesDeadLetters) {
        if (letters.isEmpty()) {
            return queue + " is empty.";
        }
        var hints =
                orderIds(letters)
                                .findFirst()
                                .filter(_ -> instance.hasOrderApi())
                                .map(this::why)
                                .orElse("")
                        + (takesDeadLetters ? whatThen() : "");
        return hints.isEmpty() ? table(letters).toString() : table(letters) + "\n" + hints;
    }

    /// Without a column for orders where none of them is about one.
    private static TextTable table(List<Row> rows) {
        if (orderIds(rows).findFirst().isEmpty()) {
            var table = new TextTable("AGE", "REASON", "RECEIVES", "MESSAGE", "BODY");
            for (var row : rows) {
                var letter = row.letter();
                table.row(
                        row.age(),
                        row.reason(),
                        letter.receives(),
                        letter.messageId(),
                        letter.body());
            }
            return table;
        }
        var table = new TextTable("AGE", "REASON", "RECEIVES", "MESSAGE", "ORDER", "BODY");
        for (var row : rows) {
            var letter = row.letter();
            table.row(
                    row.age(),
                    row.reason(),
                    letter.receives(),
                    letter.messageId(),
                    letter.orderId().orElse("-"),
                    letter.body());
        }
        return table;
    }

    private static Stream<String> orderIds(List<Row> rows) {
        return rows.stream().map(row -> row.letter().orderId()).flatMap(Optional::stream);
    }

    private String why(String orderId) {
        return "\nWhy: ./tradewind order %s%s".formatted(orderId, instance.orderApiArguments());
    }

    private String whatThen() {
        return "\nOnce the cause is fixed: ./tradewind dlq redrive %s%s"
                .formatted(queue, instance.awsArguments());
    }

    /// A letter, and why it was given up.
    private record Row(@JsonUnwrapped DeadLetter letter, String reason) {
        String age() {
            return Age.of(Duration.between(letter.sentAt(), Instant.now()).toSeconds());
        }
    }
}
