package dev.tradewind.app.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The fetching of an issuer's keys from its address: every five minutes, and sooner when a token names a key that is not
/// there, since an issuer may change its keys at any time. What was fetched last is good while the issuer is away.
final class KeyFetching implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFetching.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /// A key of 4,096 bits has 1 KB, its certificates some more.
    private static final long BYTES_MAX = 256 << 10;

    private static final int OK = 200;

    private final URI address;
    private final IssuerKeys keys;
    private final Pace pace;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Semaphore asked = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("issuer-keys").unstarted(this::run);
    private boolean fetching = true;
    private long endedNanos;

    KeyFetching(URI address, IssuerKeys keys, Pace pace) {
        this.address = address;
        this.keys = keys;
        this.pace = pace;
        thread.start();
    }

    /// Has the keys fetched now; whether that is done, which it is not if it was a moment ago.
    synchronized boolean fetchSoon() {
        boolean isDue = System.nanoTime() - endedNanos > pace.betweenAsked.toNanos();
        if (!fetching && isDue) {
            fetching = true;
            asked.release();
        }
        return fetching;
    }

    private void run() {
        try {
            while (true) {
                boolean fetched = fetch();
                ended();
                var pause = fetched ? pace.between : pace.betweenAsked;
                var _ = asked.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                begun();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private synchronized void begun() {
        fetching = true;
        asked.drainPermits();
    }

    private synchronized void ended() {
        fetching = false;
        endedNanos = System.nanoTime();
    }

    private boolean fetch() throws InterruptedException {
        try {
            keys.take(download());
            return true;
        } catch (IOException | IllegalArgumentException e) {
            LOG.atError()
                    .log(
                            "the issuer's keys at {} are as they were before: {}",
                            address,
                            e.toString());
            return false;
        }
    }

    private String download() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).timeout(TIMEOUT).GET().build();
        var handler = BodyHandlers.limiting(BodyHandlers.ofString(), BYTES_MAX);
        try {
            var answer =
                    client.sendAsync(request, handler)
                            .get(2 * TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != OK) {
                throw new IOException("the answer is " + answer.statusCode());
            }
            return answer.body();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("there is no answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        client.shutdownNow();
    }

    /// The pace at which an issuer is asked.
    ///
    /// @param betweenAsked the least between two times, since anybody can name a key that there is not
    record Pace(Duration between, Duration betweenAsked) {
        static final Pace STANDARD = new Pace(Duration.ofMinutes(5), Duration.ofSeconds(10));
    }
}
