package dev.tradewind.commerce.imports;

import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A file of JSON objects, one a line. A line that is none, or too long, is unreadable, and no other; blank ones are
/// skipped.
final class NdjsonLines implements ImportLines {
    private static final int BUFFER_BYTES = 64 << 10;

    private final InputStream file;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int position;
    private int filled;
    private long number;

    NdjsonLines(InputStream file) {
        this.file = file;
    }

    @Override
    public Optional<ImportLine> next() throws IOException {
        while (true) {
            boolean isWhole = readLine();
            if (!isWhole && line.size() == 0) {
                return Optional.empty();
            }
            number++;
            if (line.size() > LINE_CHARACTERS_MAX) {
                return Optional.of(
                        new ImportLine.Unreadable(
                                number, "is longer than %d bytes".formatted(LINE_CHARACTERS_MAX)));
            }
            var bytes = line.toByteArray();
            if (!isBlank(bytes)) {
                return Optional.of(parsed(bytes));
            }
        }
    }

    private ImportLine parsed(byte[] bytes) {
        try {
            return new ImportLine.Row(number, Json.read(bytes));
        } catch (MalformedJson e) {
            return new ImportLine.Unreadable(number, e.fault());
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte octet : bytes) {
            if (octet != ' ' && octet != '\t' && octet != '\r') {
                return false;
            }
        }
        return true;
    }

    /// Reads up to the end of a line, and keeps so much of it that it can be told to be too long.
    ///
    /// @return false at the end of the file
    private boolean readLine() throws IOException {
        line.reset();
        while (position < filled || fill()) {
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            int room = Math.max(0, LINE_CHARACTERS_MAX + 1 - line.size());
            line.write(buffer, position, Math.min(room, end - position));
            position = end + 1;
            if (end < filled) {
                return true;
            }
        }
        return false;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, file.read(buffer));
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
