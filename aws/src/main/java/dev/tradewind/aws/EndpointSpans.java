package dev.tradewind.aws;

import dev.tradewind.aws.operation.TraceHeader;
import dev.tradewind.aws.service.AwsExchange;
import dev.tradewind.aws.service.Incoming;
import dev.tradewind.aws.service.MessageTraffic;
import dev.tradewind.aws.service.WireError;
import dev.tradewind.engine.WouldHoldUp;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.store.Store;
import dev.tradewind.telemetry.trace.CurrentTrace;
import dev.tradewind.telemetry.trace.SpanContext;
import dev.tradewind.telemetry.trace.SpanKind;
import dev.tradewind.telemetry.trace.TraceSpan;
import dev.tradewind.telemetry.trace.Tracing;
import dev.tradewind.telemetry.trace.XRayHeader;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;

/// The spans of the requests of an endpoint. What a request sends is within its span, or, where none is kept, goes on
/// from where the request came from.
///
/// The names are those of OpenTelemetry's semantic conventions 1.38.0, "AWS SDK", "AWS SQS" and "AWS SNS", whose spans
/// are those of the other side.
final class EndpointSpans {
    private static final String SYSTEM = "aws-api";
    private static final int SERVERS_FAULT = 500;

    private final Tracing tracing;
    private final Store store;

    EndpointSpans(Tracing tracing, Store store) {
        this.tracing = tracing;
        this.store = store;
    }

    /// Answers a request within a span of its own. Where nobody keeps spans and the request brings no trace, that costs
    /// a look for three headers.
    Reply during(Incoming incoming, AwsExchange exchange, Supplier<Reply> answer) {
        var request = incoming.request();
        var outside = tracing.from(context(request));
        if (outside.isNone()) {
            return TraceHeader.during(request.header(TraceHeader.NAME), answer);
        }
        var span = begin(incoming, exchange, outside);
        var reply = answered(span, header(request, outside, span), answer);
        end(span, reply);
        return reply;
    }

    private static Reply answered(TraceSpan span, Optional<String> header, Supplier<Reply> answer) {
        try {
            return CurrentTrace.during(span, () -> TraceHeader.during(header, answer));
        } catch (WouldHoldUp e) {
            throw e; // it begins anew, with another span
        } catch (RuntimeException e) {
            fail(span, e);
            throw e;
        }
    }

    private static Optional<SpanContext> context(Request request) {
        var given = request.trace();
        return given.isPresent()
                ? given
                : request.header(TraceHeader.NAME).flatMap(XRayHeader::read);
    }

    /// AWS's header goes on as it came, unless a span has come in between.
    private static Optional<String> header(Request request, TraceSpan outside, TraceSpan span) {
        return request.header(TraceHeader.NAME)
                .filter(_ -> span.context().equals(outside.context()));
    }

    private static TraceSpan begin(Incoming incoming, AwsExchange exchange, TraceSpan outside) {
        var service = exchange.service();
        var id = service.descriptor().sdkId();
        var name = exchange.operationName();
        boolean isKnown = service.operations().names().contains(name);
        var span = outside.child(SpanKind.SERVER, isKnown ? id + "." + name : id, "");
        if (span.isRecorded()) {
            span.with("rpc.system", SYSTEM)
                    .with("rpc.service", id)
                    .with("aws.request_id", incoming.requestId());
            if (isKnown) {
                span.with("rpc.method", name);
            }
        }
        return span;
    }

    /// Whoever looks at the trace sees it end when the caller has its answer: what was decided is on disk then.
    private void end(TraceSpan span, Reply reply) {
        if (span.isRecorded()) {
            span.with("http.response.status_code", reply.status());
            store.onceCommitted(span::end, reason -> fail(span, reason));
        }
    }

    private static void fail(TraceSpan span, RuntimeException reason) {
        span.failed(reason.getClass().getName()).end();
    }

    /// Notes what the request that is at work does with messages.
    static void asked(AwsExchange exchange, AwsRequest input) {
        var span = CurrentTrace.span();
        if (span.isRecorded()) {
            var operation = exchange.operationName();
            exchange.service()
                    .descriptor()
                    .traffic(operation, input)
                    .ifPresent(it -> note(span, operation, it));
        }
    }

    private static void note(TraceSpan span, String operation, MessageTraffic traffic) {
        span.with("messaging.system", traffic.system())
                .with("messaging.operation.name", operation)
                .with("messaging.operation.type", traffic.type().text());
        traffic.destination().ifPresent(it -> span.with("messaging.destination.name", it));
    }

    /// Notes that the request that is at work is refused, with the code that its sender is told. Where that is the
    /// sender's own fault nothing has failed here.
    static void refused(WireError error) {
        var span = CurrentTrace.span();
        if (error.status() >= SERVERS_FAULT) {
            span.failed(error.code());
        } else {
            span.with("error.type", error.code());
        }
    }
}
