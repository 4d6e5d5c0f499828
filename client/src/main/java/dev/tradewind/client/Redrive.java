package dev.tradewind.client;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;

/// A move of a dead-letter queue's messages, through the SQS API.
public final class Redrive {
    private static final Duration TIME_MAX = Duration.ofMinutes(5);
    private static final String RUNNING = "RUNNING";
    private static final String COMPLETED = "COMPLETED";

    private Redrive() {}

    /// Moves all that the queue holds now back to where it came from; returns how many messages that were.
    public static long back(SqsClient sqs, String queueArn) {
        sqs.startMessageMoveTask(request -> request.sourceArn(queueArn));
        return moved(ended(sqs, queueArn));
    }

    /// Moves all that the queue holds now to another queue; returns how many messages that were.
    public static long into(SqsClient sqs, String queueArn, String destinationArn) {
        sqs.startMessageMoveTask(
                request -> request.sourceArn(queueArn).destinationArn(destinationArn));
        return moved(ended(sqs, queueArn));
    }

    /// Moves the letters that are chosen; returns how many messages that were.
    ///
    /// @param destination ARN of a queue that gets them instead of those where they came from
    /// @throws ClientFailure if one of them could not be moved
    public static long chosen(
            AdminApi admin, String queueArn, Optional<String> destination, RedriveChoice choice) {
        long moved = 0;
        RedriveAnswer answer;
        do {
            answer = admin.redrive(queueArn, destination, choice);
            moved += answer.moved();
        } while (answer.mayBeMore() && answer.moved() > 0);
        if (answer.stayed() > 0) {
            var name = QueueView.nameIn(queueArn);
            throw new ClientFailure(
                    "%d of the chosen message(s) moved; %d stay in %s, in flight or without a queue to go back to: `./tradewind dlq redrive %s --to QUEUE` names one"
                            .formatted(moved, answer.stayed(), name, name));
        }
        return moved;
    }

    private static long moved(ListMessageMoveTasksResultEntry task) {
        if (COMPLETED.equals(task.status())) {
            return task.approximateNumberOfMessagesMoved();
        }
        throw new ClientFailure(
                "the move from %s ended as %s after %d message(s). %s Messages that never were in another queue have to be told where to go: `./tradewind dlq redrive %s --to QUEUE`"
                        .formatted(
                                QueueView.nameIn(task.sourceArn()),
                                task.status(),
                                task.approximateNumberOfMessagesMoved(),
                                Optional.ofNullable(task.failureReason()).orElse(""),
                                QueueView.nameIn(task.sourceArn())));
    }

    private static ListMessageMoveTasksResultEntry ended(SqsClient sqs, String queueArn) {
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
