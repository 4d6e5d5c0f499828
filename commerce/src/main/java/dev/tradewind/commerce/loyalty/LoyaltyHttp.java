package dev.tradewind.commerce.loyalty;

import static dev.tradewind.commerce.loyalty.PointsRow.POINTS_ROWS;
import static dev.tradewind.http.access.ApiRole.CUSTOMER;
import static dev.tradewind.http.access.ApiRole.SUPPORT;

import dev.tradewind.commerce.CustomerParameter;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;
import java.util.Optional;

/// The API of customers' points. A customer of whom nothing was heard has none.
final class LoyaltyHttp {
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;

    private final Host host;

    LoyaltyHttp(Host host) {
        this.host = host;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/customers/{customer}/points", this::balance).askedBy(CUSTOMER, SUPPORT),
                Route.get("/customers/{customer}/points/rows", this::rows)
                        .askedBy(CUSTOMER, SUPPORT));
    }

    private Reply balance(HttpCall call) {
        var customer = CustomerParameter.of(call);
        return Reply.ok(PointsAccount.find(customer, host.documents()).value());
    }

    private Reply rows(HttpCall call) {
        call.allowQuery("limit", "after");
        var prefix = PointsRow.keyPrefix(CustomerParameter.of(call));
        var first =
                PageRequest.first(call.number("limit", PAGE_DEFAULT, PAGE_MAX)).withPrefix(prefix);
        var after = call.queryParameter("after").map(it -> prefix + cursor(it));
        var page = host.documents().list(POINTS_ROWS, after.map(first::following).orElse(first));
        var items = page.items().stream().map(Versioned::value).toList();
        return Reply.ok(new Listing(items, page.next().map(it -> it.substring(prefix.length()))));
    }

    private static String cursor(String after) {
        if (!after.matches("[0-9]{10}")) {
            throw Problem.inField("after", "must be a row, as 'next' names it");
        }
        return after;
    }

    /// A page of rows, the oldest first.
    ///
    /// @param next what to pass as `after` for the following one
    private record Listing(List<PointsRow> items, Optional<String> next) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
