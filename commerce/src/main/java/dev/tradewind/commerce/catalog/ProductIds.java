package dev.tradewind.commerce.catalog;

import static java.time.ZoneOffset.UTC;

import dev.tradewind.commerce.Sku;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Draws ids of products: `prod-`, the day in UTC, and eight random hexadecimal digits. That is few enough for the same
/// one to come twice, so whoever draws looks.
record ProductIds(RandomGenerator random) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("'prod-'uuuuMMdd'-'").withZone(UTC);

    /// The beginning of the ids of a day.
    static String dayOf(Instant now) {
        return DAY.format(now);
    }

    Sku next(Instant now) {
        return new Sku(dayOf(now) + HexFormat.of().toHexDigits(random.nextInt()));
    }
}
