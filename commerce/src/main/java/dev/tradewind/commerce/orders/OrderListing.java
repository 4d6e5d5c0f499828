package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.Order.ORDERS;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Ownership;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Page;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Search;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The list of orders, a page at a time: all of them, those in a status, of a customer, with a product.
final class OrderListing {
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;

    private final Host host;

    OrderListing(Host host) {
        this.host = host;
    }

    Reply list(HttpCall call) {
        call.allowQuery("status", "customer", "sku", "limit", "after");
        int limit = call.number("limit", PAGE_DEFAULT, PAGE_MAX);
        var status = call.queryParameter("status").map(OrderListing::status);
        var after = call.queryParameter("after").map(OrderListing::cursor);
        var customer = Ownership.named(call, "customer", call.queryParameter("customer"));
        var terms = new HashSet<String>();
        customer.map(Ownership::term).ifPresent(terms::add);
        call.queryParameter("sku").map(OrderListing::sku).map(Order::term).ifPresent(terms::add);
        var page = terms.isEmpty() ? ofAll(status, after, limit) : found(terms, after, limit);
        var items =
                page.items().stream()
                        .map(read -> read.value())
                        .filter(order -> status.filter(it -> it != order.status()).isEmpty())
                        .map(OrderView::of)
                        .toList();
        return Reply.ok(new OrderView.Listing(items, page.next()));
    }

    private Page<Order> ofAll(Optional<OrderStatus> status, Optional<String> after, int limit) {
        var request = PageRequest.first(limit);
        var inStatus = status.map(it -> request.inState(it.label())).orElse(request);
        return host.documents().list(ORDERS, after.map(inStatus::following).orElse(inStatus));
    }

    private Page<Order> found(Set<String> terms, Optional<String> after, int limit) {
        var search = Search.forAll(terms, limit);
        return host.documents().search(ORDERS, after.map(search::following).orElse(search));
    }

    private static String cursor(String after) {
        try {
            var id = new OrderId(after);
            return ShortOrderIds.isOne(id) ? after : UUID.fromString(after).toString();
        } catch (IllegalArgumentException _) {
            throw Problem.inField("after", "must be the id of an order, as 'next' names it");
        }
    }

    private static Sku sku(String text) {
        try {
            return new Sku(text);
        } catch (IllegalArgumentException e) {
            throw Problem.inField("sku", String.valueOf(e.getMessage()));
        }
    }

    static OrderStatus status(String text) {
        return Labelled.find(OrderStatus.class, text)
                .orElseThrow(() -> Problem.inField("status", "must be one of " + statuses()));
    }

    private static String statuses() {
        return Arrays.stream(OrderStatus.values())
                .map(OrderStatus::label)
                .collect(Collectors.joining(", "));
    }
}
