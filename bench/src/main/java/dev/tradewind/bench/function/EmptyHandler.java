package dev.tradewind.bench.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A handler that does nothing with its event, which it does not even parse.
public final class EmptyHandler {
    /// Answers an empty object.
    public void handle(InputStream event, OutputStream answer) throws IOException {
        event.skip(Long.MAX_VALUE);
        answer.write(new byte[] {'{', '}'});
    }
}
