package dev.tradewind.console;

import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// The stream of what changes, for each page that is looked at: each event has what is
/// another since the last one.
///
/// Whoever watches has what there is looked up, for all who watch together; nobody else does.
final class LiveFeed {
    /// Pages that are looked at together: each is a stream, and a view of all queues in memory.
    static final int WATCHERS_MAX = 16;

    private static final Duration PACE = Duration.ofMillis(500);

    /// Told although nothing has changed, so that a page knows that it is still connected.
    private static final Duration SILENCE_MAX = Duration.ofSeconds(10);

    /// A stream has an end, so that whoever watches is asked for a key again: it may have been withdrawn. The page comes back
    /// by itself.
    private static final Duration STREAM_MAX = Duration.ofMinutes(1);

    private final LiveViews views;
    private final Semaphore places = new Semaphore(WATCHERS_MAX);

    LiveFeed(ConsoleGround ground) {
        views = new LiveViews(ground);
    }

    Reply reply() {
        if (places.availablePermits() == 0) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "%d pages are live already, and that is the most".formatted(WATCHERS_MAX));
        }
        return ServerSentEvents.reply(this::watch);
    }

    private void watch(OutputStream out) throws IOException, InterruptedException {
        if (!places.tryAcquire()) {
            return; // others came first; the page asks again, and is told
        }
        try {
            tell(out);
        } finally {
            places.release();
        }
    }

    private void tell(OutputStream out) throws IOException, InterruptedException {
        var seen = LiveView.NOTHING;
        var silence = SILENCE_MAX;
        for (var time = Duration.ZERO; time.compareTo(STREAM_MAX) < 0; time = time.plus(PACE)) {
            var now = views.current();
            var event = now.since(seen);
            if (event.size() > 1 || silence.compareTo(SILENCE_MAX) >= 0) {
                ServerSentEvents.write(event, out);
                silence = Duration.ZERO;
            }
            seen = now;
            Thread.sleep(PACE);
            silence = silence.plus(PACE);
        }
    }
}
