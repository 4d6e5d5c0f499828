package dev.tradewind.app.client;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;

/// A dead-letter queue's move back to where its messages came from, through the SQS API.
public final class Redrive {
    private static final Duration TIME_MAX = Duration.ofMinutes(5);
    private static final String RUNNING = "RUNNING";

    private Redrive() {}

    /// Moves all that the queue holds now; returns the task once it has ended.
    public static ListMessageMoveTasksResultEntry run(SqsClient sqs, String queueArn) {
        sqs.startMessageMoveTask(request -> request.sourceArn(queueArn));
        return Poll.until(
                        TIME_MAX,
                        () -> newest(sqs, queueArn),
                        task -> !RUNNING.equals(task.status()))
                .orElseThrow(() ->
                        new ClientFailure(
                                "the move is still running after %d minutes; it goes on by itself"
                                        .formatted(TIME_MAX.toMinutes())));
    }

    private static ListMessageMoveTasksResultEntry newest(SqsClient sqs, String queueArn) {
        return sqs.listMessageMoveTasks(request -> request.sourceArn(queueArn))
                .results()
                .getFirst();
    }
}
