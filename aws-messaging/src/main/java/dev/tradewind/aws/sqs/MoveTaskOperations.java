package dev.tradewind.aws.sqs;

import dev.tradewind.broker.queue.MoveTask;
import dev.tradewind.broker.queue.MoveTasks;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskResponse;

/// Redriving dead letters.
///
/// Source: SQS API Reference, StartMessageMoveTask, CancelMessageMoveTask and ListMessageMoveTasks; the
/// words from recorded answers of AWS.
record MoveTaskOperations(Queues queues, MoveTasks tasks) {
    private static final int PER_SECOND_MAX = 500;
    private static final int RESULTS_MAX = 10;

    StartMessageMoveTaskResponse start(StartMessageMoveTaskRequest request) {
        var source = existing("SourceArn", Require.parameter("SourceArn", request.sourceArn()));
        var destination =
                Optional.ofNullable(request.destinationArn())
                        .map(arn -> existing("DestinationArn", arn));
        var perSecond = request.maxNumberOfMessagesPerSecond();
        Require.within(
                "MaxNumberOfMessagesPerSecond",
                perSecond,
                1,
                PER_SECOND_MAX,
                "Must be between 1 and 500, if provided.");
        var rate = perSecond == null ? OptionalInt.empty() : OptionalInt.of(perSecond);
        var handle = tasks.start(source, destination, rate);
        return StartMessageMoveTaskResponse.builder().taskHandle(handle).build();
    }

    CancelMessageMoveTaskResponse cancel(CancelMessageMoveTaskRequest request) {
        var handle = Require.parameter("TaskHandle", request.taskHandle());
        return CancelMessageMoveTaskResponse.builder()
                .approximateNumberOfMessagesMoved(tasks.cancel(handle))
                .build();
    }

    ListMessageMoveTasksResponse list(ListMessageMoveTasksRequest request) {
        var source = existing("SourceArn", Require.parameter("SourceArn", request.sourceArn()));
        Require.within(
                "MaxResults",
                request.maxResults(),
                1,
                RESULTS_MAX,
                "Must be between 1 and 10, if provided.");
        int limit = Optional.ofNullable(request.maxResults()).orElse(1);
        var results = tasks.list(source, limit).stream().map(MoveTaskOperations::entry).toList();
        return ListMessageMoveTasksResponse.builder().results(results).build();
    }

    /// Only a task that still runs shows its handle.
    private static ListMessageMoveTasksResultEntry entry(MoveTask task) {
        boolean running = task.status() == MoveTask.Status.RUNNING;
        var perSecond = task.perSecond();
        return ListMessageMoveTasksResultEntry.builder()
                .taskHandle(running ? task.handle() : null)
                .status(task.status().name())
                .sourceArn(task.source().toString())
                .destinationArn(task.destination().map(Arn::toString).orElse(null))
                .maxNumberOfMessagesPerSecond(perSecond.isPresent() ? perSecond.getAsInt() : null)
                .approximateNumberOfMessagesMoved(task.moved())
                .approximateNumberOfMessagesToMove(task.toMove())
                .failureReason(task.failureReason().orElse(null))
                .startedTimestamp(task.startedAt().toEpochMilli())
                .build();
    }

    private Arn existing(String parameter, String text) {
        var arn = parse(parameter, text);
        if (queues.find(arn).isEmpty()) {
            throw SqsError.RESOURCE_NOT_FOUND.because(
                    "The resource that you specified for the %s parameter doesn't exist."
                            .formatted(parameter));
        }
        return arn;
    }

    private static Arn parse(String parameter, String text) {
        try {
            return Arn.parse(text);
        } catch (Refusal _) {
            throw SqsError.INVALID_PARAMETER_VALUE.because(
                    "You must use this format to specify the %s: arn:aws:sqs:<region-name>:"
                                    .formatted(parameter)
                            + "<account-id>:<queue-name>");
        }
    }
}
