package dev.tradewind.dapr.sidecar;

import java.time.Duration;

/// The question whether an application is well, and how its answers count. Dapr documentation, "App health checks".
///
/// @param path that is asked, over HTTP
/// @param interval between two questions
/// @param timeout of one
/// @param threshold so many failures one after the other make it unwell
public record HealthCheck(String path, Duration interval, Duration timeout, int threshold) {
    public static final String PATH = "/healthz";
    public static final Duration INTERVAL = Duration.ofSeconds(5);
    public static final Duration TIMEOUT = Duration.ofMillis(500);
    public static final int THRESHOLD = 3;
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofHours(1);

    public HealthCheck {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "the path of a health check begins with '/', not as '%s'".formatted(path));
        }
        requireWithin("interval", interval);
        requireWithin("timeout", timeout);
        if (threshold < 1) {
            throw new IllegalArgumentException(
                    "the threshold of a health check is 1 at least, not " + threshold);
        }
    }

    private static void requireWithin(String name, Duration time) {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the %s of a health check is from 50ms to 1h, not %s".formatted(name, time));
        }
    }
}
