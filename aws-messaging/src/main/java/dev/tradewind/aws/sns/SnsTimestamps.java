package dev.tradewind.aws.sns;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times as SNS writes them: UTC, to the millisecond.
final class SnsTimestamps {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private SnsTimestamps() {}

    static String text(Instant time) {
        return FORMAT.format(time);
    }
}
