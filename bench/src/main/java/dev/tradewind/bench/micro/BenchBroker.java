package dev.tradewind.bench.micro;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A broker on a store of its own, in the build directory: the system's directory for temporary files may
/// not be on a disk.
record BenchBroker(Broker broker, Store store, Path directory) implements AutoCloseable {
    static BenchBroker open() {
        try {
            var target = Path.of(System.getProperty("tradewind.root", "."), "bench", "target");
            var directory = Files.createTempDirectory(target, "broker-");
            var store = Store.open(directory, Broker.TABLES);
            return new BenchBroker(Broker.open(store, options()), store, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The options of a broker on any store.
    static BrokerOptions options() {
        return new BrokerOptions(
                new MachineClock(), new SplittableRandom(), it -> _ -> it.publication().message());
    }

    @Override
    public void close() throws IOException {
        broker.close();
        store.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static final class MachineClock implements EngineClock {
        @Override
        public Instant instant() {
            return Instant.now();
        }

        @Override
        public void parkUntil(long deadlineMillis) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(deadlineMillis - millis()));
        }
    }
}
