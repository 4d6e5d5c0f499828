package dev.tradewind.soak;

import dev.tradewind.client.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// A move task goes on after a kill without being asked, and has every message in one queue, once.
///
/// One thread at a time.
final class MoveTrial implements Trial<ChildInstance> {
    private static final String RUNNING = "RUNNING";
    private static final int BATCH = 10;
    private static final int BATCHES = 20;

    /// Slow enough that most kills meet a running task.
    private static final int PER_SECOND = 100;

    private static final int PER_SECOND_MAX = 500;

    /// Nobody receives from the destination until the end, so none is ever dead-lettered.
    private static final int RECEIVES_MAX = 1000;

    private static final int MESSAGES_MAX = 20_000;
    private static final Duration PACE = Duration.ofMillis(100);
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

    private final TreeSet<String> acknowledged = new TreeSet<>();
    private final Map<String, Integer> copies = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private Optional<ListMessageMoveTasksResultEntry> lastSeen = Optional.empty();
    private boolean restarted;
    private int names;
    private int resumed;
    private int tasks;

    private String source = "";
    private String destination = "";
    private String sourceArn = "";
    private String destinationArn = "";

    @Override
    public void prepare(ChildInstance instance) {
        var sqs = instance.sqs();
        source = QueueCalls.queue(sqs, "moved-dead", Map.of());
        var redrive = QueueCalls.deadLettersTo(sqs, source, RECEIVES_MAX);
        destination = QueueCalls.queue(sqs, "moved", redrive);
        sourceArn = QueueCalls.arn(sqs, source);
        destinationArn = QueueCalls.arn(sqs, destination);
    }

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        restarted = true;
        return List.of(() -> fillOrWatch(instance.sqs()));
    }

    private void fillOrWatch(SqsClient sqs) {
        var now = newestTask(sqs);
        compare(now);
        lastSeen = now;
        if (now.filter(MoveTrial::isRunning).isEmpty() && names < MESSAGES_MAX) {
            fill(sqs);
            move(sqs, PER_SECOND);
            tasks++;
        } else {
            Poll.pause(PACE);
        }
    }

    /// The same task is there, and has moved no less than before.
    private void compare(Optional<ListMessageMoveTasksResultEntry> now) {
        if (lastSeen.isEmpty()) {
            return;
        }
        var before = lastSeen.get();
        if (now.isEmpty() || now.get().startedTimestamp() < before.startedTimestamp()) {
            violations.add("the task of %d is gone".formatted(before.startedTimestamp()));
        } else if (now.get().startedTimestamp().equals(before.startedTimestamp())) {
            if (moved(now.get()) < moved(before)) {
                violations.add(
                        "a task had moved %d, and then %d"
                                .formatted(moved(before), moved(now.get())));
            }
            if (restarted && isRunning(before)) {
                resumed++;
            }
        }
        restarted = false;
    }

    private static long moved(ListMessageMoveTasksResultEntry task) {
        return task.approximateNumberOfMessagesMoved();
    }

    private static boolean isRunning(ListMessageMoveTasksResultEntry task) {
        return RUNNING.equals(task.status());
    }

    private void fill(SqsClient sqs) {
        for (int i = 0; i < BATCHES; i++) {
            var bodies = IntStream.range(0, BATCH).mapToObj(_ -> "d" + names++).toList();
            send(sqs, bodies);
            acknowledged.addAll(bodies);
        }
    }

    @Override
    public void settle(ChildInstance instance) {
        var sqs = instance.sqs();
        if (hasEnded(sqs) && QueueCalls.left(sqs, source) > 0) {
            move(sqs, PER_SECOND_MAX);
            hasEnded(sqs);
        }
        QueueCalls.drain(
                sqs, destination, message -> copies.merge(message.body(), 1, Integer::sum));
    }

    private boolean hasEnded(SqsClient sqs) {
        var ended =
                Poll.until(
                        SETTLED_WITHIN,
                        () -> newestTask(sqs),
                        task -> task.filter(MoveTrial::isRunning).isEmpty());
        if (ended.isEmpty()) {
            violations.add("a task still runs after " + SETTLED_WITHIN);
        }
        return ended.isPresent();
    }

    @Override
    public Findings findings() {
        return Findings.of("a move task goes on after a kill, and moves every message once")
                .some("acknowledged", acknowledged.size())
                .count("tasks", tasks)
                .count("resumed", resumed)
                .count("moved", copies.size())
                .none("lost", Findings.missing(acknowledged, copies::containsKey))
                .none(
                        "doubled",
                        copies.entrySet().stream()
                                .filter(copy -> copy.getValue() > 1)
                                .map(Map.Entry::getKey)
                                .toList())
                .none("tasks not resumed", violations);
    }

    private void send(SqsClient sqs, List<String> bodies) {
        var entries =
                bodies.stream()
                        .map(body ->
                                SendMessageBatchRequestEntry.builder()
                                        .id(body)
                                        .messageBody(body)
                                        .build())
                        .toList();
        sqs.sendMessageBatch(it -> it.queueUrl(source).entries(entries));
    }

    private void move(SqsClient sqs, int perSecond) {
        sqs.startMessageMoveTask(it ->
                it.sourceArn(sourceArn)
                        .destinationArn(destinationArn)
                        .maxNumberOfMessagesPerSecond(perSecond));
    }

    private Optional<ListMessageMoveTasksResultEntry> newestTask(SqsClient sqs) {
        return sqs.listMessageMoveTasks(it -> it.sourceArn(sourceArn)).results().stream()
                .findFirst();
    }
}
