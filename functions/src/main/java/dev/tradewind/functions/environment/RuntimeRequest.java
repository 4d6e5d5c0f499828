package dev.tradewind.functions.environment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request of a runtime whose body has not been read.
///
/// @param headers by lower-case name
record RuntimeRequest(String method, String path, Map<String, String> headers) {
    /// All of a request but its body.
    private static final int HEAD_BYTES_MAX = 64 << 10;

    /// Reads the head of the next request; nothing if there is none.
    static Optional<RuntimeRequest> read(InputStream in) throws IOException {
        var left = new int[] {HEAD_BYTES_MAX};
        var first = line(in, left);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var parts = first.split(" ", 3);
        if (parts.length != 3) {
            throw new IOException("no request line: " + first);
        }
        var headers = new HashMap<String, String>();
        for (var line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return Optional.of(new RuntimeRequest(parts[0], parts[1], headers));
    }

    /// A line without its end; empty at the end of the connection too.
    private static String line(InputStream in, int[] left) throws IOException {
        var bytes = new ByteArrayOutputStream(64);
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (--left[0] < 0) {
                throw new IOException(
                        "a request's head is over %d bytes".formatted(HEAD_BYTES_MAX));
            }
            if (b != '\r') {
                bytes.write(b);
            }
        }
        return bytes.toString(ISO_8859_1);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean expectsContinue() {
        return header("expect").equalsIgnoreCase("100-continue");
    }

    boolean isLast() {
        return header("connection").equalsIgnoreCase("close");
    }

    private boolean isChunked() {
        return header("transfer-encoding").equalsIgnoreCase("chunked");
    }

    /// The length that the head tells, or zero.
    long contentLength() throws IOException {
        var text = header("content-length");
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("no length of a body: " + text, e);
        }
    }

    /// Reads the body; nothing if it is over `bytesMax`, of which no more than that is in memory at any time. What is over
    /// it is left for [#skip].
    Optional<byte[]> body(BufferedInputStream in, int bytesMax) throws IOException {
        if (isChunked()) {
            return chunks(in, bytesMax);
        }
        return contentLength() > bytesMax
                ? Optional.empty()
                : Optional.of(in.readNBytes((int) contentLength()));
    }

    private static Optional<byte[]> chunks(InputStream in, int bytesMax) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (long size = chunkSize(in); size > 0; size = chunkSize(in)) {
            if (bytes.size() + size > bytesMax) {
                in.skipNBytes(size);
                line(in, new int[] {HEAD_BYTES_MAX});
                return Optional.empty();
            }
            bytes.writeBytes(in.readNBytes((int) size));
            line(in, new int[] {HEAD_BYTES_MAX});
        }
        trailers(in);
        return Optional.of(bytes.toByteArray());
    }

    private static long chunkSize(InputStream in) throws IOException {
        var line = line(in, new int[] {HEAD_BYTES_MAX});
        int end = line.indexOf(';');
        try {
            return Long.parseLong((end < 0 ? line : line.substring(0, end)).strip(), 16);
        } catch (NumberFormatException e) {
            throw new IOException("no size of a chunk: " + line, e);
        }
    }

    private static void trailers(InputStream in) throws IOException {
        var left = new int[] {HEAD_BYTES_MAX};
        while (!line(in, left).isEmpty()) {
            // nobody needs them
        }
    }

    /// Reads what a body over its limit has left, and drops it.
    void skip(InputStream in) throws IOException {
        if (!isChunked()) {
            in.skipNBytes(contentLength());
            return;
        }
        for (long size = chunkSize(in); size > 0; size = chunkSize(in)) {
            in.skipNBytes(size);
            line(in, new int[] {HEAD_BYTES_MAX});
        }
        trailers(in);
    }
}
