package dev.tradewind.testkit;

import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.broker.queue.QueueInfo;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import java.util.List;
import org.assertj.core.api.AssertProvider;

/// A queue as a test looks at it, from outside: looking receives nothing.
///
/// AssertJ's own `assertThat(queue)` gives a [QueueAssert].
public final class TestQueue implements AssertProvider<QueueAssert> {
    /// Enough for a test, and few enough to read in a failure.
    private static final int MESSAGES_MAX = 10_000;

    private final Queues queues;
    private final Arn arn;

    TestQueue(Queues queues, Arn arn) {
        this.queues = queues;
        this.arn = arn;
    }

    public String name() {
        return arn.resource();
    }

    public String arn() {
        return arn.toString();
    }

    /// The messages in the queue, oldest first: visible and in flight, then delayed.
    public List<PeekedMessage> messages() {
        return queues.peek(arn, MESSAGES_MAX);
    }

    /// The other queues of the same broker, by name.
    List<TestQueue> others() {
        return queues.list().stream()
                .map(QueueInfo::arn)
                .filter(other -> !other.equals(arn))
                .map(other -> new TestQueue(queues, other))
                .toList();
    }

    @Override
    public QueueAssert assertThat() {
        return new QueueAssert(this);
    }

    @Override
    public String toString() {
        return "queue " + name();
    }
}
