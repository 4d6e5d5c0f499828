package dev.tradewind.bench.workload;

import dev.tradewind.bench.function.EntryHandler;
import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.LambdaRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A function that lasts as long as one measurement.
record BenchFunction(Server server, String name) implements AutoCloseable {
    private static final AtomicInteger MADE = new AtomicInteger();

    /// A function that does nothing.
    static BenchFunction empty(Server server, FunctionLanguage language) throws IOException {
        var directory = Files.createTempDirectory(server.directory(), "function");
        language.write(directory);
        return create(server, language.runtime(), language.handler(), directory, Map.of());
    }

    /// A function that notes in `entries` how long each message took to it.
    static BenchFunction noting(Server server, Path entries) throws IOException {
        var directory = Files.createTempDirectory(server.directory(), "function");
        FunctionLanguage.copy(EntryHandler.class, directory);
        return create(
                server,
                FunctionLanguage.JAVA.runtime(),
                EntryHandler.class.getName() + "::handle",
                directory,
                Map.of(EntryHandler.FILE, entries.toAbsolutePath().toString()));
    }

    private static BenchFunction create(
            Server server,
            String runtime,
            String handler,
            Path directory,
            Map<String, String> environment)
            throws IOException {
        var name = "bench-" + MADE.incrementAndGet();
        try (var connection = new Connection(server.awsPort())) {
            connection.call(
                    LambdaRequests.create(
                            name,
                            runtime,
                            handler,
                            directory.toAbsolutePath().normalize(),
                            environment));
            return new BenchFunction(server, name);
        }
    }

    /// The time of one call over the wire.
    Duration invoke() throws IOException {
        try (var connection = new Connection(server.awsPort())) {
            long before = System.nanoTime();
            connection.call(LambdaRequests.invoke(name));
            return Duration.ofNanos(System.nanoTime() - before);
        }
    }

    @Override
    public void close() throws IOException {
        try (var connection = new Connection(server.awsPort())) {
            connection.call(LambdaRequests.delete(name));
        }
    }
}
