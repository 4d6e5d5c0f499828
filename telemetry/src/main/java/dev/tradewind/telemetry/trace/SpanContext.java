package dev.tradewind.telemetry.trace;

import java.util.Optional;
import java.util.regex.Pattern;

/// A place in a trace from which work goes on, as the headers `traceparent` and `tracestate` say it.
///
/// Source: W3C Trace Context, level 1, sections 3.2 and 3.3.
///
/// @param parent the value of `traceparent`
/// @param state the value of `tracestate`; empty where there is none
public record SpanContext(String parent, String state) {
    /// The header, and the attribute of messages and events, that carries the parent.
    public static final String PARENT = "traceparent";

    /// The header, and the attribute of messages and events, that carries the state.
    public static final String STATE = "tracestate";

    /// Every implementation has to take that many (section 3.3.1.5); here a longer one is dropped.
    private static final int STATE_CHARACTERS_MAX = 512;

    /// Section 3.3.1.1.
    private static final int STATE_MEMBERS_MAX = 32;

    private static final Pattern PARENT_FORM =
            Pattern.compile(
                    "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /// A key, and a value without comma and equals sign; members may be empty (section 3.3.1).
    private static final Pattern STATE_MEMBER =
            Pattern.compile(
                    "[ \\t]*|[ \\t]*[a-z0-9][a-z0-9_\\-*/@]{0,255}=[\\x20-\\x2B\\x2D-\\x3C\\x3E-\\x7E]{1,256}[ \\t]*");

    private static final int TRACE_ID = "00-".length();
    private static final int SPAN_ID = TRACE_ID + 32 + 1;
    private static final int FLAGS = SPAN_ID + 16 + 1;
    private static final int HEX = 16;

    public SpanContext {
        if (!PARENT_FORM.matcher(parent).matches()) {
            throw new IllegalArgumentException("not a traceparent: " + parent);
        }
        if (!state.isEmpty() && !isState(state)) {
            throw new IllegalArgumentException("not a tracestate: " + state);
        }
    }

    /// The context that two headers say: nothing if the first is malformed, and one without a state if the second is,
    /// which the specification has a receiver ignore.
    public static Optional<SpanContext> of(Optional<String> parent, Optional<String> state) {
        if (parent.isEmpty()) {
            return Optional.empty(); // as most requests have it, and nothing is allocated for them
        }
        return parent.filter(text -> PARENT_FORM.matcher(text).matches())
                .map(text -> new SpanContext(text, state.filter(SpanContext::isState).orElse("")));
    }

    /// The context of a `traceparent` that comes alone.
    public static Optional<SpanContext> ofParent(String text) {
        return of(Optional.of(text), Optional.empty());
    }

    /// The context of a span.
    public static SpanContext ofSpan(
            String traceId, String spanId, boolean isSampled, String state) {
        return new SpanContext("00-" + traceId + "-" + spanId + (isSampled ? "-01" : "-00"), state);
    }

    private static boolean isState(String text) {
        if (text.isBlank() || text.length() > STATE_CHARACTERS_MAX) {
            return false;
        }
        var members = text.split(",", -1);
        if (members.length > STATE_MEMBERS_MAX) {
            return false;
        }
        for (var member : members) {
            if (!STATE_MEMBER.matcher(member).matches()) {
                return false;
            }
        }
        return true;
    }

    /// 32 digits, the same for all that one request led to.
    public String traceId() {
        return parent.substring(TRACE_ID, SPAN_ID - 1);
    }

    /// 16 digits.
    public String spanId() {
        return parent.substring(SPAN_ID, FLAGS - 1);
    }

    /// Tells whether whoever was there before has kept what it did.
    public boolean isSampled() {
        return (Character.digit(parent.charAt(FLAGS + 1), HEX) & 1) != 0;
    }

    /// The state, if there is one.
    public Optional<String> stateIfAny() {
        return state.isEmpty() ? Optional.empty() : Optional.of(state);
    }
}
