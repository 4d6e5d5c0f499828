package dev.tradewind.client.check;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// The orders after one id and up to another, of which everything can be read and read again: whatever services list is in
/// the order of their orders' ids. What follows from something is read before that: by then what it follows from is there.
///
/// @param after absent of the first range
/// @param last absent of the last one, which also has what belongs to no order
record OrderRange(Optional<String> after, Optional<String> last) {
    private static final int PAGE = 200;

    /// An order has a dozen of them.
    private static final int PAGE_OF_MESSAGES = 1000;

    private static final String MESSAGES = "/messages";
    private static final String ORDER_ID = "orderId";

    /// The range of the next page of orders.
    static OrderRange following(Optional<String> after, ShopReading shop) {
        var page = shop.get("/orders?limit=" + PAGE + cursor(after, ""));
        return new OrderRange(after, next(page));
    }

    List<OrderFacts> read(ShopReading shop) {
        var messages = byOrder(MESSAGES, "", shop);
        var refunds = byOrder("/refunds", "", shop);
        var payments = byOrder("/payments", "", shop);
        var reservations = byOrder("/reservations", "", shop);
        var shipments = byOrder("/shipments", "-1", shop);
        var orders = byOrder("/orders", "", shop);
        var ids = new TreeSet<String>();
        Stream.of(messages, refunds, payments, reservations, shipments, orders)
                .forEach(all -> ids.addAll(all.keySet()));
        return ids.stream()
                .map(id ->
                        new OrderFacts(
                                id,
                                first(orders, id, OrderFacts.Placed::of),
                                first(payments, id, OrderFacts.Paid::of),
                                all(refunds, id, OrderFacts.Refunded::of),
                                first(reservations, id, OrderFacts.Reserved::of),
                                all(shipments, id, OrderFacts.Sent::of),
                                all(messages, id, OrderFacts.Told::of)))
                .toList();
    }

    private static <T> Optional<T> first(
            Map<String, List<JsonNode>> byOrder, String id, Function<JsonNode, T> read) {
        return all(byOrder, id, read).stream().findFirst();
    }

    private static <T> List<T> all(
            Map<String, List<JsonNode>> byOrder, String id, Function<JsonNode, T> read) {
        return byOrder.getOrDefault(id, List.of()).stream().map(read).toList();
    }

    /// The items of a list that are about orders of the range.
    ///
    /// @param suffix that makes an item's key of an order's id
    private Map<String, List<JsonNode>> byOrder(String path, String suffix, ShopReading shop) {
        var found = new ArrayList<JsonNode>();
        var next = Optional.of(cursor(after, suffix));
        int limit = path.equals(MESSAGES) ? PAGE_OF_MESSAGES : PAGE;
        while (next.isPresent()) {
            var page = shop.get(path + "?limit=" + limit + next.get());
            page.path("items").valueStream().filter(this::isWithin).forEach(found::add);
            next = next(page).filter(_ -> !isPast(page)).map(it -> cursor(Optional.of(it), ""));
        }
        return found.stream().collect(groupingBy(OrderRange::id));
    }

    private boolean isWithin(JsonNode item) {
        var id = id(item);
        return after.filter(it -> id.compareTo(it) <= 0).isEmpty() && !isPast(id);
    }

    /// Tells whether a page ends behind the range.
    private boolean isPast(JsonNode page) {
        return isPast(id(page.path("items").path(page.path("items").size() - 1)));
    }

    private boolean isPast(String id) {
        return last.filter(it -> id.compareTo(it) > 0).isPresent();
    }

    private static String id(JsonNode item) {
        return item.path(ORDER_ID).asText();
    }

    private static Optional<String> next(JsonNode page) {
        return Optional.of(page.path("next").asText()).filter(it -> !it.isEmpty());
    }

    private static String cursor(Optional<String> after, String suffix) {
        return after.map(it -> "&after=" + URLEncoder.encode(it + suffix, StandardCharsets.UTF_8))
                .orElse("");
    }
}
