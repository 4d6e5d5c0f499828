package dev.tradewind.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// A message that is never handled, because the process dies meanwhile or for another reason, is received so
/// often as its redrive policy allows, and then is in the dead-letter queue: receive counts survive.
///
/// One thread at a time.
final class PoisonTrial implements Trial<ChildInstance> {
    private static final int RECEIVES_MAX = 3;

    private final Map<String, Integer> receives = new HashMap<>();
    private final List<String> acknowledged = new ArrayList<>();
    private final List<String> deadLettered = new ArrayList<>();
    private final List<String> miscounted = new ArrayList<>();

    private int names;
    private String queue = "";
    private String deadLetterQueue = "";

    @Override
    public void prepare(ChildInstance instance) {
        var sqs = instance.sqs();
        deadLetterQueue = QueueCalls.queue(sqs, "poison-dead", Map.of());
        var redrive = QueueCalls.deadLettersTo(sqs, deadLetterQueue, RECEIVES_MAX);
        queue = QueueCalls.queue(sqs, "poison", redrive);
    }

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        return List.of(() -> poison(instance.sqs()));
    }

    private void poison(SqsClient sqs) {
        if (QueueCalls.left(sqs, queue) == 0) {
            var body = "poison " + ++names; // also of one that was stored and not acknowledged
            sqs.sendMessage(it -> it.queueUrl(queue).messageBody(body));
            acknowledged.add(body);
        }
        QueueCalls.receive(sqs, queue).forEach(this::note);
        take(sqs);
    }

    private void take(SqsClient sqs) {
        if (QueueCalls.left(sqs, deadLetterQueue) > 0) {
            QueueCalls.drain(sqs, deadLetterQueue, message -> deadLettered.add(message.body()));
        }
    }

    /// A receive whose answer was lost counts too, so a count may be skipped, but none comes twice.
    private void note(Message message) {
        int count =
                Integer.parseInt(
                        Objects.requireNonNull(
                                message.attributes()
                                        .get(
                                                MessageSystemAttributeName
                                                        .APPROXIMATE_RECEIVE_COUNT)));
        int before = Objects.requireNonNullElse(receives.put(message.body(), count), 0);
        if (count <= before || count > RECEIVES_MAX) {
            miscounted.add(
                    "%s was received for the %d. time after the %d."
                            .formatted(message.body(), count, before));
        }
    }

    @Override
    public void settle(ChildInstance instance) {
        var sqs = instance.sqs();
        while (QueueCalls.left(sqs, queue) > 0) {
            QueueCalls.receive(sqs, queue).forEach(this::note);
        }
        take(sqs);
    }

    @Override
    public Findings findings() {
        return Findings.of(
                        "a message that nobody survives is received three times, then dead-lettered")
                .some("acknowledged", acknowledged.size())
                .count("received", receives.values().stream().mapToInt(it -> it).sum())
                .count("dead-lettered", deadLettered.stream().distinct().count())
                .none("not dead-lettered", Findings.missing(acknowledged, deadLettered::contains))
                .none("miscounted", miscounted);
    }
}
