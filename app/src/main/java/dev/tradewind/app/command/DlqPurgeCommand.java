package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.QueueView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind dlq purge QUEUE`: deletes what a queue holds.
@Command(name = "purge", description = "Deletes every message of a queue, for good.")
final class DlqPurgeCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "QUEUE", description = "name of the queue")
    private String queue = "";

    @Option(names = "--yes", description = "do it: without this, only says what would be deleted")
    private boolean yes;

    @Override
    public void run() {
        try (var sqs = instance.sqs()) {
            var view = QueueView.named(sqs, queue);
            long messages = view.messages();
            if (!yes) {
                throw new ClientFailure(
                        "this would delete %d message(s) of %s for good; repeat with --yes"
                                .formatted(messages, queue));
            }
            sqs.purgeQueue(request -> request.queueUrl(view.url()));
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(new Purged(queue, messages))
                                    : "Deleted %d message(s) of %s.".formatted(messages, queue)));
        }
    }

    private record Purged(String queue, long deleted) {}
}
