package dev.tradewind.dapr.event;

import java.util.Optional;
import java.util.regex.Pattern;

/// The trace that a request belongs to (W3C Trace Context, sections 3.2 and 3.3). A request without one has the parent
/// that is all zeros, as a daemon that samples nothing hands on.
public record TraceContext(String parent, String state) {
    public static final String NO_PARENT = "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-00";
    public static final TraceContext NONE = new TraceContext(NO_PARENT, "");

    private static final Pattern PARENT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    /// The trace that the headers of a request name.
    public static TraceContext of(Optional<String> parent, Optional<String> state) {
        return parent.filter(it -> PARENT.matcher(it).matches())
                .map(it -> new TraceContext(it, state.orElse("")))
                .orElse(NONE);
    }
}
