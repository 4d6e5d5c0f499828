package dev.tradewind.bench.micro;

import dev.tradewind.broker.queue.LeaseResult;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.broker.queue.SentMessage;
import dev.tradewind.engine.Arn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// A broker's queue without any wire: what sending costs, each send synced, and what sending, leasing and
/// deleting cost together. From 16 threads, so that group commit has something to group.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Threads(16)
public class QueueBenchmark {
    private static final Arn QUEUE = QueueArns.of("us-east-1", "000000000000", "bench");
    private static final NewMessage MESSAGE =
            NewMessage.of("x".repeat(1024), Map.of(), "000000000000");

    private final BenchBroker broker = BenchBroker.open();

    @Setup
    public void makeQueue() {
        broker.broker().queues().create(QUEUE, QueueSettings.DEFAULT, Map.of());
    }

    @TearDown
    public void close() throws IOException {
        broker.close();
    }

    @Benchmark
    public List<SentMessage> enqueue() {
        return broker.broker().queues().send(QUEUE, List.of(MESSAGE));
    }

    @Benchmark
    public List<LeaseResult> enqueueLeaseDelete() {
        var queues = broker.broker().queues();
        queues.send(QUEUE, List.of(MESSAGE));
        var receipts =
                queues.receive(QUEUE, ReceiveRequest.upTo(1)).stream()
                        .map(ReceivedMessage::receipt)
                        .toList();
        return queues.deleteMessages(QUEUE, receipts);
    }
}
