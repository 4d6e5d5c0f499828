package dev.tradewind.app.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;

/// What a connection sends, with a note of when: an answer ends the request that it is for. A write returns
/// once the client's side, or a buffer of this machine's, has taken all of it.
record TimedWriter(DataWriter target, RequestProgress progress) implements DataWriter {
    @Override
    public void write(BufferData... buffers) {
        progress.sending();
        target.write(buffers);
        progress.sent();
    }

    @Override
    public void write(BufferData buffer) {
        progress.sending();
        target.write(buffer);
        progress.sent();
    }

    @Override
    public void writeNow(BufferData... buffers) {
        progress.sending();
        target.writeNow(buffers);
        progress.sent();
    }

    @Override
    public void writeNow(BufferData buffer) {
        progress.sending();
        target.writeNow(buffer);
        progress.sent();
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
