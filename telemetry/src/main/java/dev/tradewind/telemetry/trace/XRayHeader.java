package dev.tradewind.telemetry.trace;

import java.util.Optional;
import java.util.regex.Pattern;

/// The trace header of AWS, `X-Amzn-Trace-Id` of requests and `AWSTraceHeader` of messages, as another spelling of a
/// [SpanContext], which has no place for a state.
///
/// Source: AWS X-Ray Developer Guide, "Concepts", "Tracing header"; trace ids of W3C are taken as they are.
public final class XRayHeader {
    private static final Pattern ROOT =
            Pattern.compile("(?:^|;) *Root=1-([0-9a-f]{8})-([0-9a-f]{24})(?:;|$)");
    private static final Pattern PARENT = Pattern.compile("(?:^|;) *Parent=([0-9a-f]{16})(?:;|$)");
    private static final Pattern SAMPLED = Pattern.compile("(?:^|;) *Sampled=1(?:;|$)");

    /// Seconds of a time, which begin an id of X-Ray.
    private static final int TIME_DIGITS = 8;

    private XRayHeader() {}

    /// The header that says where a context is.
    public static String of(SpanContext context) {
        var id = context.traceId();
        return "Root=1-"
                + id.substring(0, TIME_DIGITS)
                + "-"
                + id.substring(TIME_DIGITS)
                + ";Parent="
                + context.spanId()
                + (context.isSampled() ? ";Sampled=1" : ";Sampled=0");
    }

    /// The context that a header says; nothing where it names no trace, or nobody in it.
    public static Optional<SpanContext> read(String header) {
        var root = ROOT.matcher(header);
        var parent = PARENT.matcher(header);
        return root.find() && parent.find()
                ? SpanContext.ofParent(
                        "00-"
                                + root.group(1)
                                + root.group(2)
                                + "-"
                                + parent.group(1)
                                + (SAMPLED.matcher(header).find() ? "-01" : "-00"))
                : Optional.empty();
    }
}
