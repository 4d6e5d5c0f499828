package dev.tradewind.bench.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A handler that notes how long ago the messages of its batch were due to be sent, by the clock that all processes of a
/// machine share, as Linux has it for [System#nanoTime].
public final class EntryHandler {
    /// The variable that names the file with a line of nanoseconds for each message.
    public static final String FILE = "ENTRIES";

    private static final String BODY = "\"body\":\"";
    private static final int STAMP_LENGTH = 19;

    /// Answers an empty object, once all are noted.
    public void handle(InputStream event, OutputStream answer) throws IOException {
        long now = System.nanoTime();
        var text = new String(event.readAllBytes(), StandardCharsets.UTF_8);
        var lines = new StringBuilder();
        for (int at = text.indexOf(BODY); at >= 0; at = text.indexOf(BODY, at + 1)) {
            int from = at + BODY.length();
            lines.append(now - Long.parseLong(text.substring(from, from + STAMP_LENGTH)));
            lines.append('\n');
        }
        Files.writeString(
                Path.of(System.getenv(FILE)),
                lines,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        answer.write(new byte[] {'{', '}'});
    }
}
