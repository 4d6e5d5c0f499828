package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.Latencies;
import dev.tradewind.bench.wire.Repeater;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/// Callers that each ask again as soon as they have their answer, on a connection each, until the time or
/// the messages of the scale are used up.
final class ClosedLoop {
    /// One question and its answer.
    interface Call {
        /// @return how many messages it moved
        int perform(Connection connection) throws IOException;
    }

    private final int port;
    private final long deadline;
    private final AtomicLong messagesLeft;

    private ClosedLoop(int port, Duration time, long messages) {
        this.port = port;
        this.deadline = System.nanoTime() + time.toNanos();
        this.messagesLeft = new AtomicLong(messages);
    }

    /// @param port of the server's that the calls are for
    /// @param call a caller's
    static Load run(Server server, int port, int callers, Scale scale, IntFunction<Call> call)
            throws IOException {
        var loop = new ClosedLoop(port, scale.time(), scale.messages());
        return Load.measure(
                server,
                latencies -> {
                    Callers.run(callers, caller -> () -> loop.repeat(call.apply(caller)))
                            .forEach(latencies::add);
                    return scale.messages() - loop.messagesLeft.get();
                });
    }

    /// The same request again and again to the AWS endpoint, which one thread can send for all callers.
    ///
    /// @param batch how many messages a request moves
    static Load repeat(Server server, int callers, Scale scale, byte[] request, int batch)
            throws IOException {
        return repeat(server, server.awsPort(), callers, scale, request, batch);
    }

    /// The same request again and again to one of the server's ports.
    static Load repeat(Server server, int port, int callers, Scale scale, byte[] request, int batch)
            throws IOException {
        return Load.measure(
                server,
                latencies -> {
                    var deadline = System.nanoTime() + scale.time().toNanos();
                    try (var repeater = new Repeater(request)) {
                        var calls = scale.messages() / batch;
                        latencies.add(repeater.run(port, callers, calls, deadline));
                    }
                    return latencies.count() * batch;
                });
    }

    private Latencies repeat(Call call) throws IOException {
        var latencies = new Latencies();
        try (var connection = new Connection(port)) {
            var before = System.nanoTime();
            while (before < deadline && messagesLeft.get() > 0) {
                var moved = call.perform(connection);
                var after = System.nanoTime();
                latencies.record(after - before);
                messagesLeft.addAndGet(-moved);
                before = after;
            }
        }
        return latencies;
    }
}
