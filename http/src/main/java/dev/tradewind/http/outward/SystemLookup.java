package dev.tradewind.http.outward;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The lookup of this machine: its files and name servers.
///
/// A name server may take long, and while it does the caller of the operating system keeps its thread, of which
/// virtual threads share a few: names are looked up on a thread of their own.
final class SystemLookup implements Lookup {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Override
    public List<InetAddress> addresses(String host)
            throws UnknownHostException, InterruptedException {
        try {
            return List.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return ask(host);
        }
    }

    private static List<InetAddress> ask(String host)
            throws UnknownHostException, InterruptedException {
        var question = new FutureTask<>(() -> List.of(InetAddress.getAllByName(host)));
        Thread.ofPlatform().daemon().name("lookup").start(question);
        try {
            return question.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            throw new UnknownHostException(host);
        }
    }
}
