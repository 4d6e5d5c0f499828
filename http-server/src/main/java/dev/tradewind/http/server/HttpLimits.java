package dev.tradewind.http.server;

import io.netty.handler.codec.http.HttpDecoderConfig;
import java.time.Duration;

/// The limits of what one server bears from its clients; `docs/limits.md` says where each comes
/// from.
///
/// @param connectionsMax open at the same time; one more is answered 503 and closed
/// @param silenceMax from a connection's beginning to the first byte of its first request
/// @param receiveMax from the first byte of a request to its last
/// @param sendMax until the client, or a buffer of this machine's, has taken all of an answer
/// @param drainMax from the answer to a request that was refused before it had come to its last byte
/// @param idleMax between an answer and the first byte of the next request
public record HttpLimits(
        int connectionsMax,
        Duration silenceMax,
        Duration receiveMax,
        Duration sendMax,
        Duration drainMax,
        Duration idleMax) {
    /// Connections are cheap, about 50 KB each, but not free: this many still fit beside everything else
    /// into a heap of 256 MB.
    private static final int CONNECTIONS_MAX = 2500;

    private static final Duration SILENCE_MAX = Duration.ofSeconds(5);

    /// The largest request has 8 MiB: half a megabyte a second.
    private static final Duration RECEIVE_MAX = Duration.ofSeconds(15);

    /// Ten messages of 1 MiB: a third of a megabyte a second.
    private static final Duration SEND_MAX = Duration.ofSeconds(30);

    /// The client has its answer; this is for it to find out before the connection is reset.
    private static final Duration DRAIN_MAX = Duration.ofSeconds(5);

    /// Longer than AWS's SDKs keep an idle connection, which is up to 60 s, so that it is they who close it.
    private static final Duration IDLE_MAX = Duration.ofSeconds(75);

    public static final HttpLimits DEFAULT =
            new HttpLimits(
                    CONNECTIONS_MAX, SILENCE_MAX, RECEIVE_MAX, SEND_MAX, DRAIN_MAX, IDLE_MAX);

    /// The request line. A presigned URL with a session token has about 2 KB.
    static final int PROLOGUE_BYTES_MAX = 8 << 10;

    /// All headers together. A signature with a session token has about 3 KB.
    static final int HEADERS_BYTES_MAX = 16 << 10;

    /// Requests that a client may send ahead of their answers. AWS's clients send none.
    static final int REQUESTS_AHEAD_MAX = 128;

    private static final int CHECKS_PER_SILENCE = 5;

    /// Of a body that is handed on at once.
    private static final int PART_BYTES_MAX = 64 << 10;

    HttpDecoderConfig decoding() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(PROLOGUE_BYTES_MAX)
                .setMaxHeaderSize(HEADERS_BYTES_MAX)
                .setMaxChunkSize(PART_BYTES_MAX);
    }

    /// The precision with which the times are kept.
    Duration precision() {
        return silenceMax.dividedBy(CHECKS_PER_SILENCE);
    }
}
