package dev.tradewind.app.trace;

import dev.tradewind.engine.WouldHoldUp;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.HttpMethod;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.telemetry.trace.CurrentTrace;
import dev.tradewind.telemetry.trace.SpanKind;
import dev.tradewind.telemetry.trace.TraceSpan;
import dev.tradewind.telemetry.trace.Tracing;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The spans of requests that routes answer. What a request leads to is within its span, or, where none is kept, goes on
/// from where the request came from.
///
/// The names are those of OpenTelemetry's semantic conventions 1.38.0, "HTTP spans", without `url.path`, which
/// may name a customer.
public final class RequestSpans {
    /// The status that the server answers where a handler fails.
    private static final int UNFORESEEN = 500;

    private final Tracing tracing;
    private final BiConsumer<Runnable, Consumer<RuntimeException>> onceDurable;

    /// @param onceDurable runs an action when what this thread has decided is on disk, or another if it cannot be written
    public RequestSpans(
            Tracing tracing, BiConsumer<Runnable, Consumer<RuntimeException>> onceDurable) {
        this.tracing = tracing;
        this.onceDurable = onceDurable;
    }

    /// The same route, whose requests have spans.
    public Route around(Route route) {
        return route.answeredBy(call -> answer(route, call));
    }

    private Reply answer(Route route, HttpCall call) {
        var outside = tracing.from(call.trace());
        return outside.isNone() ? route.handler().handle(call) : answer(route, call, outside);
    }

    private Reply answer(Route route, HttpCall call, TraceSpan outside) {
        var span = begin(route, outside);
        try {
            var reply = CurrentTrace.during(span, () -> route.handler().handle(call));
            answered(route, span, reply.status());
            return reply;
        } catch (WouldHoldUp e) {
            throw e; // it begins anew, with another span
        } catch (Problem e) {
            answered(route, span, e.status());
            throw e;
        } catch (RuntimeException e) {
            span.failed(e.getClass().getName());
            answered(route, span, UNFORESEEN);
            throw e;
        }
    }

    private static TraceSpan begin(Route route, TraceSpan outside) {
        var method = route.method().name();
        return outside.child(SpanKind.SERVER, method, route.pathTemplate())
                .with("http.request.method", method)
                .with("http.route", route.pathTemplate());
    }

    /// A request that changes something has its answer once that is on disk.
    private void answered(Route route, TraceSpan span, int status) {
        span.with("http.response.status_code", status);
        if (status >= UNFORESEEN) {
            span.failed(Integer.toString(status));
        }
        if (route.method() == HttpMethod.GET) {
            span.end();
        } else {
            onceDurable.accept(span::end, reason -> span.failed(reason.getClass().getName()).end());
        }
    }
}
