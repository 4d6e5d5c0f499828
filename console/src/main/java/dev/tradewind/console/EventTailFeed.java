package dev.tradewind.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.pattern.EventPattern;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// The stream of what a bus or a topic takes, for each page that asks for it: those events that match a pattern, and the
/// number of all.
final class EventTailFeed {
    /// Pages that look at events together: each has a queue of them in memory, of [TailQueue#BYTES_MAX].
    static final int TAILS_MAX = 8;

    /// Between two updates.
    private static final Duration PACE = Duration.ofMillis(250);

    /// Told although nothing has come, so that a page that has gone is noticed.
    private static final Duration SILENCE_MAX = Duration.ofSeconds(10);

    /// After so long whoever looks is asked for its key again: it may have been withdrawn.
    private static final Duration TRUST = Duration.ofMinutes(1);

    private final Broker broker;
    private final EventTail tail;
    private final Semaphore places = new Semaphore(TAILS_MAX);

    EventTailFeed(Broker broker) {
        this.broker = broker;
        tail = new EventTail(broker.clock());
        broker.bus().events().watchedBy(tail);
        broker.topics().watchedBy(tail);
    }

    /// @param admitted asks once more who looks, and throws if that is nobody any more
    Reply reply(HttpCall call, Runnable admitted) {
        var from = EventOrigins.named(broker, call.require("from"));
        var pattern =
                call.queryParameter("pattern")
                        .filter(it -> !it.isEmpty())
                        .map(EventTailFeed::compiled);
        if (places.availablePermits() == 0) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "%d pages look at events already, and that is the most".formatted(TAILS_MAX));
        }
        return ServerSentEvents.reply(out -> watch(from, pattern, admitted, out));
    }

    private static EventPattern compiled(String pattern) {
        EventPattern.fault(pattern)
                .ifPresent(fault -> {
                    throw Problem.of(
                            Problem.Kind.INVALID_REQUEST, "the pattern is not valid: " + fault);
                });
        return EventPattern.compileChecked(pattern);
    }

    private void watch(
            Arn from, Optional<EventPattern> pattern, Runnable admitted, OutputStream out)
            throws IOException, InterruptedException {
        if (!places.tryAcquire()) {
            return; // others came first; the page asks again, and is told
        }
        var queue = new TailQueue();
        tail.begin(from, queue);
        try {
            tell(queue, pattern, admitted, out);
        } catch (Problem _) {
            // whoever looked may not any more; the page asks again, and is told
        } finally {
            tail.end(from, queue);
            places.release();
        }
    }

    private static void tell(
            TailQueue queue, Optional<EventPattern> pattern, Runnable admitted, OutputStream out)
            throws IOException, InterruptedException {
        write(new TailQueue.Batch(List.of(), 0), pattern, out); // it has begun
        for (long trustedNanos = System.nanoTime(); ; ) {
            write(queue.take(SILENCE_MAX), pattern, out);
            if (System.nanoTime() - trustedNanos > TRUST.toNanos()) {
                admitted.run();
                trustedNanos = System.nanoTime();
            }
            Thread.sleep(PACE);
        }
    }

    private static void write(
            TailQueue.Batch batch, Optional<EventPattern> pattern, OutputStream out)
            throws IOException {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("seen", batch.events().size() + batch.missed())
                        .put("missed", batch.missed());
        var events = json.putArray("events");
        batch.events().stream()
                .filter(event -> pattern.isEmpty() || matches(pattern.get(), event))
                .forEach(event -> events.add(event.json()));
        ServerSentEvents.write(json, out);
    }

    /// A message of a topic may be no JSON, which no pattern matches.
    private static boolean matches(EventPattern pattern, Tailed event) {
        try {
            return pattern.matches(event.text());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
