package dev.tradewind.functions.environment;

/// The lines that AWS puts around what an invocation logs.
///
/// Source: Lambda developer guide, "Sending Lambda function logs to CloudWatch Logs"; `Status` and `Error Type` as they
/// are seen in logs since 2024.
final class InvocationReport {
    private static final double NANOS_PER_MILLI = 1e6;

    private InvocationReport() {}

    static String start(Turn turn) {
        var version = turn.invocation().version().version();
        return "START RequestId: " + turn.id() + " Version: " + version;
    }

    static String end(Turn turn) {
        return "END RequestId: " + turn.id();
    }

    /// @param initNanos how long the environment's start took, if it was for this invocation; zero otherwise
    /// @param status how it ended, where that was not well
    static String report(Turn turn, long initNanos, long peakMebibytes, String status) {
        double durationMillis = turn.durationNanos() / NANOS_PER_MILLI;
        double initMillis = initNanos / NANOS_PER_MILLI;
        var line =
                new StringBuilder(200)
                        .append("REPORT RequestId: ")
                        .append(turn.id())
                        .append("\tDuration: ")
                        .append(millis(durationMillis))
                        .append("\tBilled Duration: ")
                        .append((long) Math.ceil(durationMillis + initMillis))
                        .append(" ms\tMemory Size: ")
                        .append(turn.invocation().version().settings().memoryMebibytes())
                        .append(" MB\tMax Memory Used: ")
                        .append(peakMebibytes)
                        .append(" MB\t");
        if (initNanos > 0) {
            line.append("Init Duration: ").append(millis(initMillis)).append('\t');
        }
        return line.append(status).toString();
    }

    /// With two digits behind the point. Written by hand: a format took a twentieth of an invocation.
    private static String millis(double millis) {
        long hundredths = Math.round(millis * 100);
        long rest = hundredths % 100;
        return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest + " ms";
    }
}
