package dev.tradewind.app.http;

import io.helidon.common.buffers.DataReader;
import java.util.function.Supplier;

/// What a connection receives, with a note of when.
record TimedReader(DataReader source, RequestProgress progress) implements Supplier<byte[]> {
    /// @return null at the end, as Helidon's reader wants it
    @Override
    @SuppressWarnings("NullAway") // so does that reader's own source
    public byte[] get() {
        progress.read();
        try {
            source.ensureAvailable();
        } catch (DataReader.InsufficientDataAvailableException _) {
            return null;
        }
        progress.received();
        return source.readBytes(source.available());
    }
}
