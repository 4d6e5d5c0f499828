package dev.tradewind.dapr.resource;

import java.nio.file.Path;

/// The outcome of reading one file of a directory.
public sealed interface FileReading {
    Path path();

    record Read(ResourceFile file) implements FileReading {
        @Override
        public Path path() {
            return file.path();
        }
    }

    record Unreadable(Path path, String reason) implements FileReading {}
}
