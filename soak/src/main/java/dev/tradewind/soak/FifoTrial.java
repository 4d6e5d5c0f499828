package dev.tradewind.soak;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// On a FIFO queue nothing comes back whose deletion was acknowledged, each group comes in order, and what is
/// sent again with the same deduplication id comes once.
final class FifoTrial implements Trial<ChildInstance> {
    private static final Map<QueueAttributeName, String> FIFO =
            Map.of(QueueAttributeName.FIFO_QUEUE, "true");

    /// The words of AWS for a deletion on a FIFO queue after the visibility timeout; its code says
    /// less.
    private static final String EXPIRED = "The receipt handle has expired";

    private final Map<String, FifoGroup> groups =
            Stream.of("a", "b", "c")
                    .collect(
                            Collectors.toMap(
                                    Function.identity(),
                                    FifoGroup::new,
                                    (x, _) -> x,
                                    TreeMap::new));

    private String queue = "";
    private int expired;

    @Override
    public void prepare(ChildInstance instance) {
        queue = QueueCalls.queue(instance.sqs(), "ledger.fifo", FIFO);
    }

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        var sqs = instance.sqs();
        return List.of(
                () -> groups.values().forEach(group -> group.send(sqs, queue)), () -> receive(sqs));
    }

    /// Receives and deletes; a message that a client was too slow to delete comes again, and what
    /// is behind it too.
    private void receive(SqsClient sqs) {
        try {
            for (var message : QueueCalls.receive(sqs, queue)) {
                groupOf(message).receive(sqs, queue, message);
            }
        } catch (SqsException e) {
            if (!e.awsErrorDetails().errorMessage().contains(EXPIRED)) {
                throw e;
            }
            expired++;
        }
    }

    private FifoGroup groupOf(Message message) {
        var group = message.body().substring(0, message.body().indexOf(' '));
        return Objects.requireNonNull(groups.get(group), group);
    }

    @Override
    public void settle(ChildInstance instance) {
        var sqs = instance.sqs();
        while (QueueCalls.left(sqs, queue) > 0) {
            receive(sqs);
        }
    }

    @Override
    public Findings findings() {
        return Findings.of("a FIFO group comes in order, once, and never after its deletion")
                .some("acknowledged", sum(FifoGroup::sent))
                .count("received", sum(FifoGroup::received))
                .count("not deleted in time", expired)
                .none(
                        "lost",
                        groups.entrySet().stream()
                                .filter(it -> it.getValue().received() < it.getValue().sent())
                                .map(it ->
                                        "group %s ended with %d of %d"
                                                .formatted(
                                                        it.getKey(),
                                                        it.getValue().received(),
                                                        it.getValue().sent()))
                                .toList())
                .none(
                        "out of order or come back",
                        groups.values().stream()
                                .map(FifoGroup::violations)
                                .flatMap(Collection::stream)
                                .toList());
    }

    private long sum(ToLongFunction<FifoGroup> number) {
        return groups.values().stream().mapToLong(number).sum();
    }
}
