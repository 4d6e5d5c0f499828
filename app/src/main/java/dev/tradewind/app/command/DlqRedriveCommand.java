package dev.tradewind.app.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.QueueView;
import dev.tradewind.client.Redrive;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.sqs.SqsClient;

/// `tradewind dlq redrive QUEUE`: sends dead letters back to the queues that they came from.
@Command(
        name = "redrive",
        description = {
            "Moves every message of a dead-letter queue back to where it came from.",
            "A message that was sent to the dead-letter queue came from nowhere, and needs --to."
        })
final class DlqRedriveCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "QUEUE", description = "name of the dead-letter queue")
    private String queue = "";

    @Option(
            names = "--to",
            paramLabel = "QUEUE",
            defaultValue = "",
            description = "name of a queue that gets them instead, wherever they came from")
    private String destination = "";

    @Override
    public void run() {
        try (var sqs = instance.sqs()) {
            var moved = new Moved(queue, destination, move(sqs));
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(moved) : moved.sentence()));
        }
    }

    private long move(SqsClient sqs) {
        var source = QueueView.named(sqs, queue).arn();
        return destination.isEmpty()
                ? Redrive.back(sqs, source)
                : Redrive.into(sqs, source, QueueView.named(sqs, destination).arn());
    }

    /// @param destination empty for where each message came from
    private record Moved(
            String queue,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String destination,
            long moved) {
        String sentence() {
            return "Moved %d message(s) from %s %s."
                    .formatted(
                            moved,
                            queue,
                            destination.isEmpty()
                                    ? "back to where they came from"
                                    : "to " + destination);
        }
    }
}
