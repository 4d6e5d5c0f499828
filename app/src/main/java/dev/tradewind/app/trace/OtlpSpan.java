package dev.tradewind.app.trace;

import dev.tradewind.telemetry.trace.SpanContext;
import dev.tradewind.telemetry.trace.SpanKind;
import dev.tradewind.telemetry.trace.TraceSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A span of OpenTelemetry's SDK, which is recorded if its sampler has chosen so.
final class OtlpSpan implements TraceSpan {
    private static final W3CTraceContextPropagator HEADERS =
            W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;
    private final Context within;
    private final Span span;
    private Optional<SpanContext> context;
    private boolean isWritten;

    /// One whose place is written when somebody asks for it.
    private OtlpSpan(Tracer tracer, Context within) {
        this.tracer = tracer;
        this.within = within;
        this.span = Span.fromContext(within);
        this.context = Optional.empty();
    }

    /// A span of somebody else's, or none: then those within begin a trace each.
    static OtlpSpan outside(Tracer tracer, Optional<SpanContext> context) {
        var within =
                context.map(it -> HEADERS.extract(Context.root(), it, Headers.INSTANCE))
                        .orElseGet(Context::root);
        var outside = new OtlpSpan(tracer, within);
        outside.context = context;
        outside.isWritten = true;
        return outside;
    }

    @Override
    public boolean isRecorded() {
        return span.isRecording();
    }

    @Override
    public Optional<SpanContext> context() {
        if (!isWritten) {
            context = written(span.getSpanContext());
            isWritten = true;
        }
        return context;
    }

    @Override
    public TraceSpan child(SpanKind kind, String operation, String target) {
        var begun =
                tracer.spanBuilder(target.isEmpty() ? operation : operation + " " + target)
                        .setSpanKind(kind(kind))
                        .setParent(within)
                        .startSpan();
        return new OtlpSpan(tracer, within.with(begun));
    }

    private static io.opentelemetry.api.trace.SpanKind kind(SpanKind kind) {
        return switch (kind) {
            case SERVER -> io.opentelemetry.api.trace.SpanKind.SERVER;
            case CLIENT -> io.opentelemetry.api.trace.SpanKind.CLIENT;
            case PRODUCER -> io.opentelemetry.api.trace.SpanKind.PRODUCER;
            case CONSUMER -> io.opentelemetry.api.trace.SpanKind.CONSUMER;
        };
    }

    private static Optional<SpanContext> written(io.opentelemetry.api.trace.SpanContext place) {
        return place.isValid()
                ? Optional.of(
                        SpanContext.ofSpan(
                                place.getTraceId(),
                                place.getSpanId(),
                                place.isSampled(),
                                written(place.getTraceState())))
                : Optional.empty(); // the SDK is closed
    }

    private static String written(TraceState state) {
        if (state.isEmpty()) {
            return "";
        }
        var members = new StringJoiner(",");
        state.forEach((key, value) -> members.add(key + "=" + value));
        return members.toString();
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
