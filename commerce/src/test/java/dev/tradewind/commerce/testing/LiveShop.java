package dev.tradewind.commerce.testing;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.commerce.payments.LocalPaymentProvider;
import dev.tradewind.commerce.payments.PaymentProvider;
import dev.tradewind.commerce.wire.OrderEvents;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.hosts.embedded.EmbeddedHost;
import dev.tradewind.hosts.embedded.HostOptions;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.hosts.handling.Subject;
import dev.tradewind.store.Store;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A shop on the embedded host, with its own store and broker: its services run while the test does.
public final class LiveShop implements AutoCloseable {
    private static final Arn TOPIC = TopicArns.of("us-east-1", "000000000000", OrderEvents.TOPIC);

    private final Store store;
    private final Broker broker;
    private final EmbeddedHost host;

    public LiveShop(Path directory) {
        var clock = new SystemClock();
        var tables = Stream.concat(Broker.TABLES.stream(), EmbeddedHost.TABLES.stream()).toList();
        store = Store.open(directory, tables);
        var options =
                new BrokerOptions(clock, new SecureRandom(), it -> _ -> it.publication().message());
        broker = Broker.open(store, options);
        host =
                new EmbeddedHost(
                        store,
                        broker,
                        new HostOptions(
                                TOPIC.region(),
                                TOPIC.account(),
                                ShopFlows.FLOWS,
                                ShopFlows.QUEUE_NAMES,
                                new Subject("order", "orderId", "orders"),
                                RetryPolicy.SHORT,
                                clock));
    }

    /// A provider that approves at once.
    public static PaymentProvider provider() {
        var clock = new SystemClock();
        return new LocalPaymentProvider(clock, clock::parkUntil);
    }

    /// Moves everything in a dead-letter queue back to where it came from.
    public void redrive(String deadLetterQueue) {
        broker.moveTasks().start(queue(deadLetterQueue), Optional.empty(), OptionalInt.empty());
    }

    public long waiting(String queue) {
        return broker.queues().depth(queue(queue)).visible();
    }

    private static Arn queue(String name) {
        return QueueArns.of(TOPIC.region(), TOPIC.account(), name);
    }

    public EmbeddedHost host() {
        return host;
    }

    @Override
    public void close() {
        host.close();
        broker.close();
        store.close();
    }

    private static final class SystemClock implements EngineClock {
        @Override
        public Instant instant() {
            return Instant.now();
        }

        @Override
        public void parkUntil(long deadlineMillis) {
            LockSupport.parkUntil(this, deadlineMillis);
        }
    }
}
