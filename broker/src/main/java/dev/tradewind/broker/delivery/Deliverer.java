package dev.tradewind.broker.delivery;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The deliveries to endpoints outside for one kind of owner: a virtual thread for each delivery queue
/// leases messages, others hand them to the channels.
public final class Deliverer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

    /// The time that deliveries which are interrupted may take to put their messages back.
    private static final int GRACE_SECONDS = 5;

    private final String kind;
    private final OutboundQueues queues;
    private final EngineClock clock;
    private final DeliveryTerms.Source terms;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Deliverer(
            String kind, OutboundQueues queues, EngineClock clock, DeliveryTerms.Source terms) {
        this.kind = kind;
        this.queues = queues;
        this.clock = clock;
        this.terms = terms;
    }

    /// Begins to deliver for the owners of a kind.
    ///
    /// @param kind the service in the owners' ARNs
    public static Deliverer start(
            String kind, OutboundQueues queues, EngineClock clock, DeliveryTerms.Source terms) {
        var deliverer = new Deliverer(kind, queues, clock, terms);
        queues.watch(kind, deliverer::serve);
        return deliverer;
    }

    private void serve(Arn owner) {
        if (!threads.isShutdown()) {
            threads.execute(new DeliveryQueueWorker(owner, queues, clock, terms, threads));
        }
    }

    /// Stops; what was being delivered is delivered again after the next start.
    @Override
    public void close() {
        queues.unwatch(kind);
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
