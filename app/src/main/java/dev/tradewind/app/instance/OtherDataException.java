package dev.tradewind.app.instance;

import java.nio.file.Path;

/// A broker was to open data that is not its own: its reset would take an order backend's events, which are
/// nowhere else.
public final class OtherDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherDataException(Path data, Throwable cause) {
        super(
                "%s holds more than queues and topics: the data of an order backend, or of a newer version"
                        .formatted(data),
                cause);
    }
}
