package dev.tradewind.bench.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A response as its bytes come in. It reads just as much of it as tells where it ends.
final class Response {
    private static final byte[] CONTENT_LENGTH =
            "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int UNKNOWN = -1;

    /// Has no body and need not say so: RFC 9110, section 15.3.5.
    private static final int NO_CONTENT = 204;

    private byte[] buffer = new byte[16 * 1024];
    private int filled;
    private int searched;
    private int head;
    private int end;

    /// Forgets what came in.
    void clear() {
        filled = 0;
        searched = 0;
        end = UNKNOWN;
    }

    /// The buffer that the next bytes go to, from [#filled] on; never full.
    byte[] buffer() {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        return buffer;
    }

    int filled() {
        return filled;
    }

    /// Takes note of `count` more bytes in the buffer.
    ///
    /// @return whether all of the response is there
    boolean add(int count) throws IOException {
        filled += count;
        if (end == UNKNOWN) {
            findEnd();
        }
        return end != UNKNOWN && filled >= end;
    }

    /// The response, once all of it is there.
    Answer answer() {
        return new Answer(status(), buffer, head, end);
    }

    private void findEnd() throws IOException {
        var endOfHead = find(END_OF_HEAD, searched, filled);
        searched = Math.max(0, filled - END_OF_HEAD.length);
        if (endOfHead >= 0) {
            head = endOfHead + END_OF_HEAD.length;
            end = head + contentLength();
        }
    }

    /// `HTTP/1.1 200 …`
    private int status() {
        return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
    }

    private int contentLength() throws IOException {
        if (status() == NO_CONTENT) {
            return 0;
        }
        var at = find(CONTENT_LENGTH, 0, head);
        if (at < 0) {
            throw new IOException(
                    "an answer without Content-Length: "
                            + new Answer(status(), buffer, 0, head).text());
        }
        var length = 0;
        for (var i = at + CONTENT_LENGTH.length; buffer[i] != '\r'; i++) {
            length = buffer[i] == ' ' ? length : length * 10 + buffer[i] - '0';
        }
        return length;
    }

    private int find(byte[] what, int from, int to) {
        for (var at = from; at <= to - what.length; at++) {
            var same = 0;
            while (same < what.length && lowerCase(buffer[at + same]) == what[same]) {
                same++;
            }
            if (same == what.length) {
                return at;
            }
        }
        return -1;
    }

    private static int lowerCase(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 'a' - 'A' : letter;
    }
}
