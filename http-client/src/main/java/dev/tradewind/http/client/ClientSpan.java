package dev.tradewind.http.client;

import dev.tradewind.telemetry.trace.CurrentTrace;
import dev.tradewind.telemetry.trace.SpanContext;
import dev.tradewind.telemetry.trace.SpanKind;
import dev.tradewind.telemetry.trace.TraceSpan;

/// The span of a request to an endpoint outside, within the span that is at work on this thread.
///
/// The names are those of OpenTelemetry's semantic conventions 1.38.0, "HTTP spans", without `url.full`: an endpoint's path
/// may have what belongs in no log.
record ClientSpan(TraceSpan span) {
    private static final int ERROR_MIN = 400;

    static ClientSpan begin(OutwardRequest request) {
        var span =
                CurrentTrace.span()
                        .child(SpanKind.CLIENT, request.method(), "")
                        .with("http.request.method", request.method())
                        .with("server.address", request.uri().getHost())
                        .with("server.port", request.port());
        return new ClientSpan(span);
    }

    /// The request with the headers of the trace, in the place of others.
    OutwardRequest headed(OutwardRequest request) {
        var context = span.context();
        return context.isEmpty() ? request : headed(request, context.get());
    }

    private static OutwardRequest headed(OutwardRequest request, SpanContext context) {
        var parented = request.with(SpanContext.PARENT, context.parent());
        return context.stateIfAny()
                .map(it -> parented.with(SpanContext.STATE, it))
                .orElse(parented);
    }

    OutwardAnswer ended(OutwardAnswer answer) {
        switch (answer) {
            case OutwardAnswer.Answered(var status, _, _) -> answered(status);
            case OutwardAnswer.Closed _ -> span.failed("closed");
            case OutwardAnswer.Nowhere _ -> span.failed("no_such_host");
            case OutwardAnswer.Late _ -> span.failed("timeout");
            case OutwardAnswer.Failed _ -> span.failed("failed");
        }
        span.end();
        return answer;
    }

    private void answered(int status) {
        span.with("http.response.status_code", status);
        if (status >= ERROR_MIN) {
            span.failed(Integer.toString(status));
        }
    }

    void brokenOff(Exception why) {
        span.failed(why.getClass().getName()).end();
    }
}
