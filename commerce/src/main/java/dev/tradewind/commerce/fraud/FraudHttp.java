package dev.tradewind.commerce.fraud;

import static dev.tradewind.commerce.fraud.FraudCase.CASES;
import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.SUPPORT;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;
import java.util.Optional;

/// The API of cases. An order is let go on where it is held, by `POST /orders/{orderId}/release`.
final class FraudHttp {
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;

    private final Host host;

    FraudHttp(Host host) {
        this.host = host;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/fraud/cases", this::list).askedBy(FINANCE, SUPPORT),
                Route.get("/fraud/cases/{orderId}", this::find).askedBy(FINANCE, SUPPORT));
    }

    private Reply find(HttpCall call) {
        var id = call.pathParameter("orderId", OrderId::new);
        return host.documents()
                .find(CASES, id.value())
                .map(read -> Reply.ok(read.value()))
                .orElseThrow(() ->
                        Problem.of(Problem.Kind.NOT_FOUND, "no rule found order %s".formatted(id)));
    }

    private Reply list(HttpCall call) {
        call.allowQuery("status", "limit", "after");
        var first = PageRequest.first(call.number("limit", PAGE_DEFAULT, PAGE_MAX));
        var status = call.queryParameter("status").map(FraudHttp::status);
        var request = status.map(it -> first.inState(it.label())).orElse(first);
        var after = call.queryParameter("after").map(FraudHttp::cursor);
        var page = host.documents().list(CASES, after.map(request::following).orElse(request));
        var items = page.items().stream().map(Versioned::value).toList();
        return Reply.ok(new Listing(items, page.next()));
    }

    private static FraudCase.Status status(String text) {
        return Labelled.find(FraudCase.Status.class, text)
                .orElseThrow(() ->
                        Problem.inField(
                                "status",
                                "must be suspected, missed, held, released or cancelled"));
    }

    private static String cursor(String after) {
        try {
            return new OrderId(after).value();
        } catch (IllegalArgumentException _) {
            throw Problem.inField("after", "must be the id of an order, as 'next' names it");
        }
    }

    /// A page of cases, by their orders.
    ///
    /// @param next what to pass as `after` for the following one
    private record Listing(List<FraudCase> items, Optional<String> next) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
