package dev.tradewind.functions.environment;

import java.nio.ByteBuffer;

/// The head of an event of the log, as AWS's runtimes write it to the descriptor that `_LAMBDA_TELEMETRY_LOG_FD` names:
/// a type, which is `A5 5A 00` and a byte of level and format; the length of the text; the time in microseconds. The
/// text follows. None of the three bytes is the beginning of a character of UTF-8, and no text has a zero behind them.
///
/// Source: `FramedTelemetryLogSink` and `FrameType` of AWS's runtime interface client for Java 2.10.1.
final class EventFrame {
    static final int HEAD_BYTES = 16;

    private static final byte[] TYPE = {(byte) 0xa5, 0x5a, 0};

    private EventFrame() {}

    /// The place of the next line feed, or of what is, or may yet be, a frame; `to` if there is neither.
    static int lineOrFrame(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n' && !begins(bytes, at, to)) {
            at++;
        }
        return at;
    }

    private static boolean begins(byte[] bytes, int at, int to) {
        for (int i = 0; i < TYPE.length && at + i < to; i++) {
            if (bytes[at + i] != TYPE[i]) {
                return false;
            }
        }
        return true;
    }

    /// Tells whether all of a frame's head is at a place.
    static boolean isWhole(byte[] bytes, int at, int to) {
        return to - at >= HEAD_BYTES && begins(bytes, at, to) && lengthBytes(bytes, at) >= 0;
    }

    /// Tells whether the bytes of a place may be the first of a frame's head, of which there are no more yet.
    static boolean isBegun(byte[] bytes, int at, int to) {
        return to - at < HEAD_BYTES && begins(bytes, at, to);
    }

    /// The length of the text behind the head.
    static int lengthBytes(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getInt(at + TYPE.length + 1);
    }
}
