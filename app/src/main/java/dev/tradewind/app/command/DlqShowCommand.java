package dev.tradewind.app.command;

import dev.tradewind.app.client.DeadLetter;
import dev.tradewind.app.client.QueueView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind dlq show QUEUE`: the messages at the head of a dead-letter queue.
@Command(
        name = "show",
        description = {
            "Shows the oldest messages of a dead-letter queue, and leaves them there.",
            "Their receive counts grow by one: SQS cannot look without receiving."
        })
final class DlqShowCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "QUEUE", description = "name of the dead-letter queue")
    private String queue = "";

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "20",
            converter = AtLeastOne.class,
            description = "how many messages at most (${DEFAULT-VALUE})")
    private int max;

    @Override
    public void run() {
        try (var sqs = instance.sqs()) {
            var view = QueueView.named(sqs, queue);
            var letters = DeadLetter.look(sqs, view.url(), max);
            System.out.println(instance.json() ? JsonText.of(letters) : text(letters));
        }
    }

    private String text(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return queue + " is empty.";
        }
        var table = new TextTable("SENT", "RECEIVES", "MESSAGE", "BODY");
        letters.forEach(letter ->
                table.row(letter.sentAt(), letter.receives(), letter.messageId(), letter.body()));
        return table + "\n\nOnce the cause is fixed: ./tradewind dlq redrive %s".formatted(queue);
    }
}
