package dev.tradewind.bench.workload;

import java.nio.charset.StandardCharsets;

/// A request that says when it was due to be sent. For one thread.
final class StampedRequest {
    private static final String STAMP = "0".repeat(19);

    /// The text in a request that has the stamp's place: a stamp and then a KiB.
    static final String TEXT = STAMP + SendMessages.KIBIBYTE;

    private final byte[] request;
    private final int at;

    /// @param request that has [#TEXT]
    StampedRequest(byte[] request) {
        this.request = request.clone();
        at = new String(request, StandardCharsets.US_ASCII).indexOf(STAMP);
    }

    /// The request with that time, until the next call.
    byte[] at(long nanos) {
        var rest = nanos;
        for (var i = at + STAMP.length() - 1; i >= at; i--) {
            request[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return request;
    }

    /// The time that a stamp at `start` says.
    static long read(byte[] text, int start) {
        long nanos = 0;
        for (int i = start; i < start + STAMP.length(); i++) {
            nanos = nanos * 10 + text[i] - '0';
        }
        return nanos;
    }
}
