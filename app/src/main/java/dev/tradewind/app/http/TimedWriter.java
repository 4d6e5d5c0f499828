package dev.tradewind.app.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;

/// What a connection sends: an answer ends the request that it is for.
record TimedWriter(DataWriter target, RequestProgress progress) implements DataWriter {
    @Override
    public void write(BufferData... buffers) {
        progress.answered();
        target.write(buffers);
    }

    @Override
    public void write(BufferData buffer) {
        progress.answered();
        target.write(buffer);
    }

    @Override
    public void writeNow(BufferData... buffers) {
        progress.answered();
        target.writeNow(buffers);
    }

    @Override
    public void writeNow(BufferData buffer) {
        progress.answered();
        target.writeNow(buffer);
    }

    @Override
    public void flush() {
        target.flush();
    }

    @Override
    public void close() {
        target.close();
    }
}
