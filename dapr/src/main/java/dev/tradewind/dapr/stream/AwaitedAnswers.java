package dev.tradewind.dapr.stream;

import dev.tradewind.dapr.app.AppAnswer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The events of one stream that an answer is awaited to, by their ids. Of those that have one id, one is on its way at a
/// time: an answer names nothing else. Any thread may call.
final class AwaitedAnswers {
    private static final AppAnswer ENDED = new AppAnswer.Away("its stream has ended");
    private static final AppAnswer UNSENT =
            new AppAnswer.Away("another event of its id has no answer yet");

    private final Map<String, CompletableFuture<AppAnswer>> byId = new ConcurrentHashMap<>();
    private volatile boolean isEnded;

    /// Sends an event, and waits for its answer.
    AppAnswer awaitAfter(Runnable send, String id, Duration within) throws InterruptedException {
        long begun = System.nanoTime();
        var mine = new CompletableFuture<AppAnswer>();
        var other = byId.putIfAbsent(id, mine);
        while (other != null) {
            if (answer(other, left(within, begun)).isEmpty()) {
                return UNSENT;
            }
            other = byId.putIfAbsent(id, mine);
        }
        try {
            if (isEnded) {
                return ENDED;
            }
            send.run();
            return answer(mine, left(within, begun))
                    .orElseGet(() ->
                            new AppAnswer.Broken(
                                    "there was no answer within %s".formatted(within)));
        } finally {
            byId.remove(id, mine);
            mine.complete(ENDED); // for whoever waits to send one of the same id
        }
    }

    private static Duration left(Duration within, long begunNanos) {
        return within.minusNanos(System.nanoTime() - begunNanos);
    }

    private static Optional<AppAnswer> answer(CompletableFuture<AppAnswer> future, Duration within)
            throws InterruptedException {
        try {
            return Optional.of(future.get(within.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody fails an answer", e);
        }
    }

    /// @return whether one was awaited
    boolean answered(String id, AppAnswer answer) {
        var awaited = byId.get(id);
        return awaited != null && awaited.complete(answer);
    }

    /// Ends all waits, those to come too: nobody is there any more.
    void end() {
        isEnded = true;
        byId.values().forEach(it -> it.complete(ENDED));
    }
}
