package dev.tradewind.testkit;

import dev.tradewind.aws.AwsTables;
import dev.tradewind.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A store in a directory of its own, which goes when it is closed.
record TemporaryStore(Path directory, Store store) implements AutoCloseable {
    static TemporaryStore open() {
        try {
            var directory = Files.createTempDirectory("tradewind-test-");
            return new TemporaryStore(directory, Store.open(directory, AwsTables.ALL));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a temporary directory", e);
        }
    }

    @Override
    public void close() {
        store.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }
}
