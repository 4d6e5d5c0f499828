package dev.tradewind.app.trace;

import dev.tradewind.telemetry.trace.SpanContext;
import dev.tradewind.telemetry.trace.SpanKind;
import dev.tradewind.telemetry.trace.TraceSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A span of OpenTelemetry's SDK, which is recorded if its sampler has chosen so.
final class OtlpSpan implements TraceSpan {
    private static final W3CTraceContextPropagator HEADERS =
            W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;
    private final Context within;
    private final Span span;
    private final Optional<SpanContext> context;

    private OtlpSpan(Tracer tracer, Context within, Optional<SpanContext> context) {
        this.tracer = tracer;
        this.within = within;
        this.span = Span.fromContext(within);
        this.context = context;
    }

    /// A span of somebody else's, or none: then those within begin a trace each.
    static OtlpSpan outside(Tracer tracer, Optional<SpanContext> context) {
        var within =
                context.map(it -> HEADERS.extract(Context.root(), it, Headers.INSTANCE))
                        .orElseGet(Context::root);
        return new OtlpSpan(tracer, within, context);
    }

    @Override
    public Optional<SpanContext> context() {
        return context;
    }

    @Override
    public TraceSpan child(SpanKind kind, String operation, String target) {
        var begun =
                tracer.spanBuilder(target.isEmpty() ? operation : operation + " " + target)
                        .setSpanKind(kind(kind))
                        .setParent(within)
                        .startSpan();
        var inside = within.with(begun);
        return new OtlpSpan(tracer, inside, written(inside));
    }

    private static io.opentelemetry.api.trace.SpanKind kind(SpanKind kind) {
        return switch (kind) {
            case SERVER -> io.opentelemetry.api.trace.SpanKind.SERVER;
            case CLIENT -> io.opentelemetry.api.trace.SpanKind.CLIENT;
            case PRODUCER -> io.opentelemetry.api.trace.SpanKind.PRODUCER;
            case CONSUMER -> io.opentelemetry.api.trace.SpanKind.CONSUMER;
        };
    }

    private static Optional<SpanContext> written(Context inside) {
        var headers = new HashMap<String, String>();
        HEADERS.inject(inside, headers, (all, name, value) -> put(all, name, value));
        return SpanContext.of(
                Optional.ofNullable(headers.get(SpanContext.PARENT)),
                Optional.ofNullable(headers.get(SpanContext.STATE)));
    }

    private static void put(@Nullable Map<String, String> all, String name, String value) {
        if (all != null) {
            all.put(name, value);
        }
    }

    @Override
    public TraceSpan with(String attribute, String value) {
        span.setAttribute(attribute, value);
        return this;
    }

    @Override
    public TraceSpan with(String attribute, long value) {
        span.setAttribute(attribute, value);
        return this;
    }

    @Override
    public TraceSpan failed(String type) {
        span.setAttribute("error.type", type);
        span.setStatus(StatusCode.ERROR);
        return this;
    }

    @Override
    public void end() {
        span.end();
    }

    /// The headers that a context is.
    private enum Headers implements TextMapGetter<SpanContext> {
        INSTANCE;

        @Override
        public @Nullable String get(@Nullable SpanContext context, String name) {
            if (context == null) {
                return null;
            }
            return switch (name) {
                case SpanContext.PARENT -> context.parent();
                case SpanContext.STATE -> context.stateIfAny().orElse(null);
                default -> null;
            };
        }
    }
}
