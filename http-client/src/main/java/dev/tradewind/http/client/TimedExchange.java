package dev.tradewind.http.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;

/// An exchange with a time for all of it: the library's own timeouts are between two bytes.
final class TimedExchange {
    private TimedExchange() {}

    static <T> T within(Duration timeout, Callable<T> exchange)
            throws IOException, InterruptedException {
        var running = new FutureTask<>(() -> onceMore(exchange));
        Thread.startVirtualThread(running);
        try {
            return running.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new IOException("no whole answer within " + timeout);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    /// An endpoint may close a connection that it kept just when the next request is written: that one has no
    /// byte of an answer, and is sent once more.
    private static <T> T onceMore(Callable<T> exchange) throws Exception {
        try {
            return exchange.call();
        } catch (NoHttpResponseException _) {
            return exchange.call();
        }
    }
}
