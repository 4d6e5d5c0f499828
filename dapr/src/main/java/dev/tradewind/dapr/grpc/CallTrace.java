package dev.tradewind.dapr.grpc;

import dev.tradewind.dapr.event.TraceContext;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The reading of the trace that a call belongs to: in binary if it is there, otherwise as over HTTP.
final class CallTrace implements ServerInterceptor {
    private static final Context.Key<TraceContext> TRACE =
            Context.keyWithDefault("trace", TraceContext.NONE);
    private static final Metadata.Key<byte[]> BINARY =
            Metadata.Key.of("grpc-trace-bin", Metadata.BINARY_BYTE_MARSHALLER);
    private static final Metadata.Key<String> PARENT = text("traceparent");
    private static final Metadata.Key<String> STATE = text("tracestate");

    private static Metadata.Key<String> text(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /// The trace of the call that runs on this thread.
    static TraceContext current() {
        return TRACE.get();
    }

    @Override
    public <Q, R> Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        var parent = parent(headers.get(BINARY)).or(() -> Optional.ofNullable(headers.get(PARENT)));
        if (parent.isEmpty()) {
            return next.startCall(call, headers);
        }
        var trace = TraceContext.of(parent, Optional.ofNullable(headers.get(STATE)));
        return Contexts.interceptCall(
                Context.current().withValue(TRACE, trace), call, headers, next);
    }

    /// The parent in its form for headers. In binary it is a version, and three fields behind their numbers (OpenCensus,
    /// "BinaryEncoding", "Trace Context").
    private static Optional<String> parent(byte @Nullable [] binary) {
        if (binary == null
                || binary.length != 29
                || binary[0] != 0
                || binary[1] != 0
                || binary[18] != 1
                || binary[27] != 2) {
            return Optional.empty();
        }
        var hex = HexFormat.of();
        return Optional.of(
                "00-%s-%s-%s"
                        .formatted(
                                hex.formatHex(binary, 2, 18),
                                hex.formatHex(binary, 19, 27),
                                hex.formatHex(binary, 28, 29)));
    }
}
