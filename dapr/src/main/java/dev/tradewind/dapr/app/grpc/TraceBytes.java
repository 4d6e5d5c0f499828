package dev.tradewind.dapr.app.grpc;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The parent of a trace in the bytes of `grpc-trace-bin`: a version, and three fields that begin with their numbers, the
/// trace's id, the span's and the options (OpenCensus, "BinaryEncoding").
final class TraceBytes {
    private static final Pattern PARENT =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private TraceBytes() {}

    /// @param parent as W3C Trace Context has it; what is none has no bytes
    static Optional<byte[]> of(String parent) {
        var parts = PARENT.matcher(parent);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var hex = "0000" + parts.group(1) + "01" + parts.group(2) + "02" + parts.group(3);
        return Optional.of(HexFormat.of().parseHex(hex));
    }
}
