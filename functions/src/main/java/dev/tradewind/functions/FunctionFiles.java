package dev.tradewind.functions;

import dev.tradewind.functions.file.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The directory of what functions have on disk beside the store: one that is given, or a temporary one that goes at the
/// end. Any thread may call.
final class FunctionFiles implements AutoCloseable {
    private final Optional<Path> given;
    private @Nullable Path temporary;

    FunctionFiles(Optional<Path> given) {
        this.given = given;
    }

    synchronized Path directory() {
        if (given.isPresent()) {
            return given.get();
        }
        var now = temporary;
        if (now == null) {
            now = created();
            temporary = now;
        }
        return now;
    }

    private static Path created() {
        try {
            return Files.createTempDirectory("tradewind-functions-");
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for functions", e);
        }
    }

    /// Deletes it if it is temporary.
    @Override
    public synchronized void close() {
        if (temporary == null) {
            return;
        }
        FileTree.deleteOrLeave(temporary);
        temporary = null;
    }
}
