package dev.tradewind.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;

/// `tradewind dlq redrive QUEUE`: sends dead letters back to the queues that they came from.
@Command(
        name = "redrive",
        description = "Moves every message of a dead-letter queue back to where it came from.",
        mixinStandardHelpOptions = true)
final class DlqRedriveCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "QUEUE", description = "name of the dead-letter queue")
    private String queue = "";

    @Override
    public void run() {
        try (var sqs = instance.sqs()) {
            var view = QueueView.named(sqs, queue);
            var task = Redrive.run(sqs, view.arn());
            System.out.println(instance.json() ? json(task) : text(task));
        }
    }

    private String text(ListMessageMoveTasksResultEntry task) {
        return "Moved %d message(s) from %s back to where they came from (%s)."
                .formatted(task.approximateNumberOfMessagesMoved(), queue, task.status());
    }

    private String json(ListMessageMoveTasksResultEntry task) {
        return Json.print(
                Json.object()
                        .put("queue", queue)
                        .put("status", task.status())
                        .put("moved", task.approximateNumberOfMessagesMoved()));
    }
}
