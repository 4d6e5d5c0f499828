package dev.tradewind.commerce;

import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/// The parameter `after` of a list whose rows are named by their order: the order's id, or that and what is behind it.
public final class OrderCursor {
    private static final Pattern OF_PART = Pattern.compile("([^/]{1,100})(/.{1,400})?");

    private OrderCursor() {}

    /// The cursor of a list that has a row for each order.
    ///
    /// @throws Problem if it is no order's id
    public static Optional<String> read(HttpCall call) {
        return call.queryParameter("after").map(OrderCursor::order);
    }

    /// The cursor of a list that has rows of each order. An order's id alone is before all rows of that order.
    ///
    /// @throws Problem if it is neither an order's id nor that and a row of the order
    public static Optional<String> ofPart(HttpCall call) {
        return call.queryParameter("after").map(OrderCursor::part);
    }

    private static String part(String after) {
        var form = OF_PART.matcher(after);
        if (!form.matches()) {
            throw Problem.inField("after", "must be as 'next' names it");
        }
        order(form.group(1));
        return after;
    }

    private static String order(String after) {
        try {
            return new OrderId(after).value();
        } catch (IllegalArgumentException _) {
            throw Problem.inField("after", "must be as 'next' names it");
        }
    }
}
