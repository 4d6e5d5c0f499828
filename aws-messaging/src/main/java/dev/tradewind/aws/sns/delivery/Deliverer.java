package dev.tradewind.aws.sns.delivery;

import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Arn;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers to endpoints outside what the broker has for them: a virtual thread for each delivery queue
/// leases messages, others hand them to the channel of their protocol.
public final class Deliverer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

    /// How long deliveries that are interrupted may take to put their messages back.
    private static final int GRACE_SECONDS = 5;

    private final Broker broker;
    private final Map<String, Channel> channels;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Deliverer(Broker broker, Map<String, Channel> channels) {
        this.broker = broker;
        this.channels = channels;
    }

    /// Begins to deliver, over HTTP to endpoints, and what is for mailboxes and phones to `notifications`.
    public static Deliverer start(Broker broker, Channel notifications) {
        var http = new HttpChannel();
        var channels =
                Map.<String, Channel>of(
                        "http", http,
                        "https", http,
                        "email", notifications,
                        "email-json", notifications,
                        "sms", notifications);
        var deliverer = new Deliverer(broker, channels);
        broker.deliveries().watch(deliverer::serve);
        return deliverer;
    }

    private void serve(Arn queue) {
        if (!threads.isShutdown()) {
            threads.execute(new DeliveryQueueWorker(queue, broker, channels, threads));
        }
    }

    /// Stops; what was being delivered is delivered again after the next start.
    @Override
    public void close() {
        broker.deliveries().watch(_ -> {});
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Deliveries are still under way; they will be repeated");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
