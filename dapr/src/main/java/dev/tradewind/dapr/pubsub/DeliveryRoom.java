package dev.tradewind.dapr.pubsub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The room in memory for messages on their way to applications, of all sidecars of an instance together, from when they
/// are received until they are settled. Any thread may call.
///
/// No application, and none of its subscriptions, takes it all, however long it answers nothing: an application has at
/// most as much as is left free, and a subscription half of that. Whoever has nothing may take whatever is free, so
/// there is always one message on its way; one that is larger than all of the room waits until it has all of it.
public final class DeliveryRoom {
    /// A message is in memory about five times on its way: as text, as bytes, as a tree, as an event, and in a request.
    private static final int SHARE_OF_HEAP = 16;

    private final long bytesMax;
    private final Map<String, Long> heldByApp = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private long held;

    public DeliveryRoom(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// The room that this virtual machine can bear.
    public static DeliveryRoom ofThisHeap() {
        return new DeliveryRoom(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /// The share of a subscription, nothing at first.
    public Share share(String appId) {
        return new Share(appId);
    }

    /// The share of one subscription.
    public final class Share {
        private final String appId;
        private long bytes;

        private Share(String appId) {
            this.appId = appId;
        }

        /// Takes room for another message, and tells whether there was any.
        public boolean take(long sizeBytes) {
            synchronized (DeliveryRoom.this) {
                long wanted = bounded(sizeBytes);
                boolean isThere = mayHave(wanted);
                if (isThere) {
                    add(wanted);
                }
                return isThere;
            }
        }

        /// Takes room for another message, after those who wait for it already, when there is any.
        public void await(long sizeBytes) throws InterruptedException {
            var turn = new Waiting(this, bounded(sizeBytes), new CompletableFuture<>());
            synchronized (DeliveryRoom.this) {
                waiting.add(turn);
                grant();
            }
            try {
                turn.granted().get();
            } catch (InterruptedException e) {
                withdraw(turn);
                throw e;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        /// Gives room back that was taken for a message.
        public void giveBack(long sizeBytes) {
            synchronized (DeliveryRoom.this) {
                add(-bounded(sizeBytes));
                grant();
            }
        }

        private void withdraw(Waiting turn) {
            synchronized (DeliveryRoom.this) {
                if (!waiting.remove(turn)) {
                    add(-turn.sizeBytes());
                    grant();
                }
            }
        }

        private boolean mayHave(long wanted) {
            long left = bytesMax - held - wanted;
            long ofApp = heldByApp.getOrDefault(appId, 0L);
            return left >= 0
                    && (ofApp == 0 || ofApp + wanted <= left)
                    && (bytes == 0 || bytes + wanted <= left / 2);
        }

        private void add(long more) {
            bytes += more;
            held += more;
            heldByApp.merge(appId, more, (one, other) -> one + other == 0 ? null : one + other);
        }
    }

    private long bounded(long sizeBytes) {
        return Math.min(sizeBytes, bytesMax);
    }

    private void grant() {
        waiting.removeIf(it -> {
            boolean isTurn = it.share().mayHave(it.sizeBytes());
            if (isTurn) {
                it.share().add(it.sizeBytes());
                it.granted().complete(true);
            }
            return isTurn;
        });
    }

    private record Waiting(Share share, long sizeBytes, CompletableFuture<Boolean> granted) {}
}
