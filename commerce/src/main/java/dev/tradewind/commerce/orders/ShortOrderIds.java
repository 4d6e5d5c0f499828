package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.OrderId;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Draws the ids of orders by customers with ids: `ORD-` and eight random hexadecimal digits. That is few enough for the
/// same one to come twice, so whoever draws looks.
record ShortOrderIds(RandomGenerator random) {
    private static final String PREFIX = "ORD-";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-F]{8}");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    OrderId next() {
        return new OrderId(PREFIX + HEX.toHexDigits(random.nextInt()));
    }

    /// Tells whether somebody who names this id means one, whether it can be one or not.
    static boolean isMeant(OrderId id) {
        return id.value().startsWith(PREFIX);
    }

    /// Tells whether an id is of this form.
    static boolean isOne(OrderId id) {
        return FORM.matcher(id.value()).matches();
    }
}
