package dev.tradewind.bench.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A response's status and body, as a view of the connection's buffer: valid until its next exchange.
public final class Answer {
    private static final int SUCCESS = 2;

    private final int status;
    private final byte[] buffer;
    private final int from;
    private final int to;

    Answer(int status, byte[] buffer, int from, int to) {
        this.status = status;
        this.buffer = buffer;
        this.from = from;
        this.to = to;
    }

    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status / 100 == SUCCESS;
    }

    /// This, if the request that it answers succeeded.
    Answer requireSuccess(byte[] request) throws IOException {
        if (!isSuccess()) {
            throw new IOException("%s -> %d %s".formatted(firstLine(request), status, text()));
        }
        return this;
    }

    private static String firstLine(byte[] request) {
        return new String(request, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }

    public String text() {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    /// The strings between each occurrence of `start` and the `end` after it.
    ///
    /// @param start for example `"ReceiptHandle":"`
    public List<String> between(byte[] start, char end) {
        var found = new ArrayList<String>();
        var at = indexOf(start, from);
        while (at >= 0) {
            var begin = at + start.length;
            var stop = indexOf(end, begin);
            found.add(new String(buffer, begin, stop - begin, StandardCharsets.UTF_8));
            at = indexOf(start, stop);
        }
        return found;
    }

    private int indexOf(byte[] what, int start) {
        for (var at = start; at <= to - what.length; at++) {
            if (startsWith(what, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean startsWith(byte[] what, int at) {
        for (var i = 0; i < what.length; i++) {
            if (buffer[at + i] != what[i]) {
                return false;
            }
        }
        return true;
    }

    private int indexOf(char what, int start) {
        for (var at = start; at < to; at++) {
            if (buffer[at] == what) {
                return at;
            }
        }
        throw new IllegalStateException("no " + what + " in " + text());
    }
}
