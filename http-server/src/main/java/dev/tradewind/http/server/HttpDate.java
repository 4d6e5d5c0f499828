package dev.tradewind.http.server;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The time as the header `Date` has it, made once a second (RFC 9110, section 5.6.7).
///
/// @param second of the epoch
record HttpDate(long second, String text) {
    private static final DateTimeFormatter FIXDATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static volatile HttpDate latest = of(0);

    static String now() {
        long second = System.currentTimeMillis() / 1000;
        var date = latest;
        if (date.second != second) {
            date = of(second);
            latest = date;
        }
        return date.text;
    }

    private static HttpDate of(long second) {
        return new HttpDate(second, FIXDATE.format(Instant.ofEpochSecond(second)));
    }
}
