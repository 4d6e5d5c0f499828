package dev.tradewind.soak;

import dev.tradewind.client.Poll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// A message for a mapped function, and an event that was accepted for one, is handled at least once or dead-lettered.
/// Some items of a batch fail, some handlers exit in the middle of one, and no process of a handler outlives its instance.
final class FunctionTrial implements Trial<ChildInstance> {
    private static final String ROLE = "arn:aws:iam::000000000000:role/soak";
    private static final int SENT_AT_ONCE = 10;
    private static final int BATCH = 5;
    private static final int RECEIVES_MAX = 6;

    /// Not longer than the visibility timeout of the queue.
    private static final int TIMEOUT_SECONDS = 2;

    /// Longer than what a kill leaves leased: a minute, and the timeout.
    private static final Duration ALL_THERE_WITHIN = Duration.ofMinutes(3);

    private static final Duration PACE = Duration.ofMillis(2);

    private final TrialHandler handler = new TrialHandler();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> dead = ConcurrentHashMap.newKeySet();
    private final Queue<String> outlived = new ConcurrentLinkedQueue<>();
    private String queue = "";
    private String deadLetters = "";

    @Override
    public List<String> options(Path directory) {
        handler.recordInto(directory.resolve("handled"));
        return List.of();
    }

    @Override
    public void prepare(ChildInstance instance) {
        var sqs = instance.sqs();
        deadLetters = QueueCalls.queue(sqs, "soak-function-dead-letters", Map.of());
        var attributes = QueueCalls.deadLettersTo(sqs, deadLetters, RECEIVES_MAX);
        queue = QueueCalls.queue(sqs, "soak-function", attributes);
        var source = QueueCalls.arn(sqs, queue);
        var lambda = instance.lambda();
        create(lambda, "soak-mapped");
        lambda.createEventSourceMapping(it ->
                it.functionName("soak-mapped")
                        .eventSourceArn(source)
                        .batchSize(BATCH)
                        .functionResponseTypesWithStrings("ReportBatchItemFailures"));
        create(lambda, "soak-called");
        var letters = QueueCalls.arn(sqs, deadLetters);
        lambda.putFunctionEventInvokeConfig(it ->
                it.functionName("soak-called")
                        .maximumRetryAttempts(0)
                        .destinationConfig(to -> to.onFailure(on -> on.destination(letters))));
    }

    private void create(LambdaClient lambda, String name) {
        lambda.createFunction(it ->
                it.functionName(name)
                        .runtime("provided.al2023")
                        .handler("none")
                        .role(ROLE)
                        .timeout(TIMEOUT_SECONDS)
                        .environment(variables -> variables.variables(handler.variables()))
                        .code(code -> code.zipFile(SdkBytes.fromByteArray(TrialHandler.zip()))));
    }

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        outlived.addAll(handler.processesOfOthers(instance.awsPort()));
        return List.of(
                () -> send(instance),
                () -> invoke(instance.lambda()),
                () -> invoke(instance.lambda()));
    }

    private void send(ChildInstance instance) {
        int last = numbers.addAndGet(SENT_AT_ONCE);
        var entries =
                IntStream.rangeClosed(last - SENT_AT_ONCE + 1, last)
                        .mapToObj(Integer::toString)
                        .map(it ->
                                SendMessageBatchRequestEntry.builder()
                                        .id(it)
                                        .messageBody(it)
                                        .build())
                        .toList();
        instance.sqs()
                .sendMessageBatch(it -> it.queueUrl(queue).entries(entries))
                .successful()
                .forEach(it -> sent.add(TrialHandler.message(Integer.parseInt(it.id()))));
        Poll.pause(PACE);
    }

    private void invoke(LambdaClient lambda) {
        int number = numbers.incrementAndGet();
        lambda.invoke(it ->
                it.functionName("soak-called")
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String("{\"n\":" + number + "}")));
        accepted.add(TrialHandler.event(number));
        Poll.pause(PACE);
    }

    @Override
    public void settle(ChildInstance instance) {
        var lost =
                Poll.until(
                        ALL_THERE_WITHIN,
                        () -> {
                            QueueCalls.drain(instance.sqs(), deadLetters, it -> addDead(it.body()));
                            return lost();
                        },
                        List::isEmpty);
        if (lost.isPresent()) {
            Poll.until(
                    ALL_THERE_WITHIN, () -> QueueCalls.left(instance.sqs(), queue), it -> it == 0);
        }
    }

    private void addDead(String letter) {
        dead.add(
                letter.startsWith("{")
                        ? TrialHandler.event(TrialHandler.numberOfRecord(letter))
                        : TrialHandler.message(Integer.parseInt(letter)));
    }

    private List<String> lost() {
        var handled = handler.handled();
        return Stream.concat(sent.stream(), accepted.stream())
                .filter(it ->
                        TrialHandler.isPoison(it)
                                ? !dead.contains(it)
                                : !handled.contains(it) && !dead.contains(it))
                .sorted()
                .toList();
    }

    @Override
    public Findings findings() {
        var handled = handler.handled();
        return Findings.of(
                        "a message or event for a function is handled or dead-lettered, and no handler outlives its instance")
                .some("sent", sent.size())
                .some("accepted", accepted.size())
                .some("handled", handled.size())
                .some("dead-lettered", dead.size())
                .count("environments", handler.starts())
                .count("handled twice", handler.doubles())
                .none("lost", lost())
                .none(
                        "failed events that no handler failed",
                        Findings.missing(
                                dead, it -> TrialHandler.isPoison(it) || it.startsWith("message-")))
                .none("processes that outlive a kill", List.copyOf(outlived))
                .none("processes that outlive the end", handler.processesOfOthers(0));
    }
}
