package dev.tradewind.soak.lab.handler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The events that have had their effect, a file each in a directory that all environments of a function share. It stands
/// for the table in which a consumer would note an event along with its effect.
final class OrderInbox {
    private final Path directory;

    private OrderInbox(Path directory) {
        this.directory = directory;
    }

    /// In the directory that the variable `ORDERS_DIRECTORY` names.
    static OrderInbox ofThisFunction() {
        try {
            return new OrderInbox(
                    Files.createDirectories(Path.of(System.getenv("ORDERS_DIRECTORY"))));
        } catch (IOException e) {
            throw new UncheckedIOException("the function has no directory for its orders", e);
        }
    }

    /// Tells whether the event is new; whoever claims it first has it.
    boolean claim(String eventId) throws IOException {
        try {
            Files.createFile(file(eventId));
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        }
    }

    /// Has an event be new again which failed.
    void release(String eventId) throws IOException {
        Files.delete(file(eventId));
    }

    private Path file(String eventId) {
        return directory.resolve(eventId.replaceAll("[^A-Za-z0-9-]", "_"));
    }
}
