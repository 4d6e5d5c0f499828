package dev.tradewind.aws.operation;

import dev.tradewind.telemetry.trace.CurrentTrace;
import dev.tradewind.telemetry.trace.XRayHeader;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The AWS X-Ray trace header of the request that is being answered: messages that it sends carry it as their
/// `AWSTraceHeader`.
///
/// Source: Amazon SNS Developer Guide, "Amazon SNS active tracing"; Amazon SQS Developer Guide, "Amazon SQS and AWS X-Ray".
public final class TraceHeader {
    /// The HTTP header.
    public static final String NAME = "x-amzn-trace-id";

    /// This project's limit: the header of X-Ray itself has about a hundred characters.
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{1,1024}");

    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

    private TraceHeader() {}

    /// Answers a request that came with `header`, if with any; one that is none is not passed on.
    public static <R> R during(Optional<String> header, Supplier<R> answer) {
        if (header.isEmpty()) {
            return answer.get();
        }
        return header.filter(text -> PRINTABLE.matcher(text).matches())
                .map(text -> ScopedValue.where(CURRENT, text).call(answer::get))
                .orElseGet(answer);
    }

    /// The header as it came, or else the place in the trace that is at work on this thread.
    public static Optional<String> current() {
        return CURRENT.isBound()
                ? Optional.of(CURRENT.get())
                : CurrentTrace.context().map(XRayHeader::of);
    }
}
