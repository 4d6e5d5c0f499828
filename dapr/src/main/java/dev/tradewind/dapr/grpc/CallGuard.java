package dev.tradewind.dapr.grpc;

import dev.tradewind.dapr.api.ApiRules;
import dev.tradewind.dapr.app.AppChannel;
import dev.tradewind.dapr.fault.CallCode;
import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.fault.FaultCode;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The guard before all methods: those that are not allowed are not there, a token has to be shown where there is one, and
/// building blocks that are not here are answered as such. Refusals have the form of a daemon's: the words of HTTP, and
/// what is the matter in the details (dapr 1.18, `pkg/api/grpc/auth.go`, `endpoints.go`).
final class CallGuard implements ServerInterceptor {
    private static final Metadata.Key<String> TOKEN =
            Metadata.Key.of(AppChannel.TOKEN_HEADER, Metadata.ASCII_STRING_MARSHALLER);

    private final ApiRules rules;

    CallGuard(ApiRules rules) {
        this.rules = rules;
    }

    @Override
    public <Q, R> Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        var method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
        var refusal =
                unavailable(method)
                        .or(() -> unauthorized(headers.get(TOKEN)))
                        .or(() -> MissingMethods.refusal(method));
        if (refusal.isEmpty()) {
            return next.startCall(call, headers);
        }
        var status = FaultStatus.of(refusal.get());
        var trailers = Optional.ofNullable(status.getTrailers()).orElseGet(Metadata::new);
        call.close(status.getStatus(), trailers);
        return new Listener<>() {};
    }

    private Optional<DaprFault> unavailable(String method) {
        return MethodParts.allow(rules.configuration(), method)
                ? Optional.empty()
                : Optional.of(
                        refusal(
                                501,
                                CallCode.UNIMPLEMENTED,
                                "Not Implemented",
                                "requested endpoint is not available"));
    }

    private Optional<DaprFault> unauthorized(@Nullable String shown) {
        if (rules.admits(Optional.ofNullable(shown))) {
            return Optional.empty();
        }
        return Optional.of(
                refusal(
                        401,
                        CallCode.UNAUTHENTICATED,
                        "Unauthorized",
                        shown == null
                                ? "missing api token in request metadata"
                                : "authentication error: api token mismatch"));
    }

    private static DaprFault refusal(int status, CallCode call, String words, String matter) {
        return DaprFault.of(
                new FaultCode("", status, call),
                words,
                words,
                Map.of("http.code", Integer.toString(status), "http.error_message", matter));
    }
}
