package dev.tradewind.hosts.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/// The thread that takes messages off one queue whose events took effect, several at a time. What it does not get to comes
/// again, and is dropped. Any thread may call.
final class QueueAcknowledgements implements AutoCloseable {
    /// As `DeleteMessageBatch` takes.
    private static final int BATCH_MAX = 10;

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Logger LOG = LoggerFactory.getLogger(QueueAcknowledgements.class);

    private final SqsClient client;
    private final String queueUrl;
    private final BlockingQueue<String> receipts = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofVirtual().name("acknowledgements").unstarted(this::run);
    private volatile boolean closed;

    QueueAcknowledgements(SqsClient client, String queueUrl) {
        this.client = client;
        this.queueUrl = queueUrl;
    }

    void start() {
        thread.start();
    }

    void add(String receipt) {
        receipts.add(receipt);
    }

    private void run() {
        try {
            while (!closed || !receipts.isEmpty()) {
                var first = receipts.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    var batch = new ArrayList<>(List.of(first));
                    receipts.drainTo(batch, BATCH_MAX - 1);
                    delete(batch);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The supervisor of deletions.
    private void delete(List<String> batch) {
        var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
        for (var receipt : batch) {
            entries.add(
                    DeleteMessageBatchRequestEntry.builder()
                            .id(Integer.toString(entries.size()))
                            .receiptHandle(receipt)
                            .build());
        }
        try {
            client.deleteMessageBatch(it -> it.queueUrl(queueUrl).entries(entries));
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("reason", e.getMessage())
                    .log("Events that took effect will come again");
        }
    }

    /// Takes off what is left, and ends.
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
