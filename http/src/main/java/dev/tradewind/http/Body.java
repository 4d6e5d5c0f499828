package dev.tradewind.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/// The body of a reply.
public sealed interface Body {
    /// A body that is there as a whole.
    @SuppressWarnings("ArrayRecordComponent") // handed from a handler to the socket, never compared
    record Bytes(byte[] bytes) implements Body {}

    /// A body that is written bit by bit, as its parts come to be: events, lines of a log.
    record Stream(Source source) implements Body {}

    /// A body that is written bit by bit and has an end, without which nobody takes it for whole.
    static Body whole(Source source) {
        return new Stream(out -> {
            try {
                source.writeTo(out);
            } catch (InterruptedIOException e) {
                throw new IOException("the answer is broken off", e);
            }
        });
    }

    /// The origin of a body that is written bit by bit.
    @FunctionalInterface
    interface Source {
        /// Writes the body; it ends when this returns. Runs on a virtual thread of its own, which is interrupted when
        /// the client goes away or the server closes.
        ///
        /// @param out sends at once what is written, and waits until the client has room for it
        /// @throws IOException if the client does not take it any more
        /// @throws InterruptedException when interrupted, which ends the body well
        void writeTo(OutputStream out) throws IOException, InterruptedException;
    }
}
