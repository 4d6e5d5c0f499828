package dev.tradewind.dapr.delivery;

import dev.tradewind.dapr.app.AppChannel;
import dev.tradewind.dapr.app.BulkDelivery;
import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.Disposition;
import dev.tradewind.dapr.pubsub.Failure;
import dev.tradewind.dapr.pubsub.Recipient;
import dev.tradewind.dapr.resource.BulkSpec;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The delivery of a subscription's messages to its application, many in a request, of one path each. Whoever has the first message of a
/// batch waits until it is full, or has waited long enough, and sends it; the others wait for what is decided on theirs.
/// Each settles its own message, and holds the lease of it meanwhile.
final class BulkSubscription implements Recipient {
    /// A subscription has room for so many, and a message, in a heap of 256 MB: then it waits for no more.
    private static final long BYTES_MAX = 3 << 20;

    private static final Disposition UNSENT =
            new Disposition.Postponed(
                    Failure.of("the request that it was in was not made"), Duration.ZERO);

    private final Addressing addressing;
    private final BulkSpec bulk;
    private final SubscriptionSpec spec;
    private final Supplier<UUID> ids;
    private final AppChannel app;
    private final StatusWords words;
    private final Attempts attempts;
    private final AtomicLong entries = new AtomicLong();
    private final Map<String, Gathering<BatchEntry>> gatherings = new ConcurrentHashMap<>();

    BulkSubscription(
            SubscriptionSpec spec,
            BulkSpec bulk,
            Addressing addressing,
            AppChannel app,
            StatusWords words,
            Supplier<UUID> ids,
            Attempts attempts) {
        this.addressing = addressing;
        this.bulk = bulk;
        this.spec = spec;
        this.ids = ids;
        this.app = app;
        this.words = words;
        this.attempts = attempts;
    }

    @Override
    public Disposition receive(Message message, Duration within) throws InterruptedException {
        return switch (addressing.of(message)) {
            case Addressing.Addressed.Settled(var disposition) -> attempts.unasked(disposition);
            case Addressing.Addressed.To to ->
                    receive(new BatchEntry(Long.toString(entries.incrementAndGet()), to), within);
        };
    }

    private Disposition receive(BatchEntry entry, Duration within) throws InterruptedException {
        var path = entry.to().delivery().path();
        var batch = gatherings.computeIfAbsent(path, _ -> gathering()).join(entry);
        if (batch.isPresent()) {
            send(path, batch.get().gathered(bulk.await()), within);
        }
        try {
            return entry.disposition().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Gathering<BatchEntry> gathering() {
        return new Gathering<>(
                bulk.messagesMax(), BYTES_MAX, it -> it.to().message().data().length);
    }

    /// Whatever happens, the others get what they wait for.
    private void send(String path, List<BatchEntry> batch, Duration within)
            throws InterruptedException {
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException(); // closing: what was gathered is given back
            }
            var decided =
                    attempts.make(batch.size(), within, longest -> deliver(path, batch, longest));
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).disposition().complete(decided.get(i));
            }
        } finally {
            batch.forEach(it -> it.disposition().complete(UNSENT));
        }
    }

    private List<Disposition> deliver(String path, List<BatchEntry> batch, Duration within)
            throws InterruptedException {
        var entries =
                batch.stream()
                        .map(it ->
                                new BulkDelivery.Entry(
                                        it.id(), it.to().delivery(), it.to().message()))
                        .toList();
        var delivery =
                new BulkDelivery(
                        ids.get().toString(),
                        spec.pubsub(),
                        spec.topic(),
                        path,
                        addressing.isRaw(),
                        entries);
        batch.forEach(_ -> attempts.observer().delivering(path));
        var dispositions = BulkVerdict.of(app.deliver(delivery, within), words, batch);
        dispositions.forEach(attempts.observer()::answered);
        return dispositions;
    }

    @Override
    public void retried() {
        attempts.policy().retried();
    }

    @Override
    public void settled(Disposition disposition, long nanos) {
        attempts.observer().settled(disposition, nanos);
    }
}
