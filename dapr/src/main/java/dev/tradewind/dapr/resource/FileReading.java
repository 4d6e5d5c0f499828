package dev.tradewind.dapr.resource;

import java.nio.file.Path;
import java.util.List;

/// The outcome of reading one file of a directory.
public sealed interface FileReading {
    /// The file, with all of it that can be read.
    ResourceFile file();

    default Path path() {
        return file().path();
    }

    record Read(ResourceFile file) implements FileReading {}

    /// A file that is not taken as it is.
    record Unreadable(ResourceFile file, String reason) implements FileReading {
        /// One of which nothing can be read.
        static Unreadable whole(Path path, String reason) {
            return new Unreadable(new ResourceFile(path, List.of(), List.of()), reason);
        }
    }
}
