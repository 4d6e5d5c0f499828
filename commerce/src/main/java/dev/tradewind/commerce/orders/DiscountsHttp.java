package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.Discount.DISCOUNTS;
import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.SUPPORT;

import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The API of codes. What is put takes the place of a code's terms; how often it was used stays.
final class DiscountsHttp {
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;

    private final Host host;
    private final InstantSource clock;

    DiscountsHttp(Host host, InstantSource clock) {
        this.host = host;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/discounts", this::list).askedBy(FINANCE, SUPPORT),
                Route.get("/discounts/{code}", this::find).askedBy(FINANCE, SUPPORT),
                Route.put("/discounts/{code}", this::put).askedByOperators());
    }

    private Reply put(HttpCall call) {
        var code = code(call);
        var terms = new DiscountRequest(call.fields()).read();
        var now = clock.instant();
        var saved =
                host.execute(
                        Command.of(
                                "orders",
                                "put-discount",
                                Discount.class,
                                documents -> decide(code, terms, now, documents)));
        return Reply.ok(DiscountView.of(saved));
    }

    private static Answer<Discount> decide(
            DiscountCode code, DiscountTerms terms, Instant now, Documents documents) {
        var read = documents.find(DISCOUNTS, code.value());
        if (read.isEmpty()) {
            var created = new Discount(code, terms, 0, now, now);
            return Decision.create(DISCOUNTS, code.value(), created).answering(created);
        }
        var known = read.get().value();
        if (known.terms().equals(terms)) {
            return Decision.NOTHING.answering(known);
        }
        var changed = known.on(terms, now);
        return Decision.update(DISCOUNTS, read.get(), changed).answering(changed);
    }

    private Reply find(HttpCall call) {
        var code = code(call);
        return host.documents()
                .find(DISCOUNTS, code.value())
                .map(read -> Reply.ok(DiscountView.of(read.value())))
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND, "there is no code " + code));
    }

    private Reply list(HttpCall call) {
        call.allowQuery("limit", "after");
        var first = PageRequest.first(call.number("limit", PAGE_DEFAULT, PAGE_MAX));
        var after = call.queryParameter("after").map(DiscountsHttp::cursor);
        var page = host.documents().list(DISCOUNTS, after.map(first::following).orElse(first));
        var items = page.items().stream().map(Versioned::value).map(DiscountView::of).toList();
        return Reply.ok(new Listing(items, page.next()));
    }

    private static DiscountCode code(HttpCall call) {
        return call.pathParameter("code", DiscountCode::typed);
    }

    private static String cursor(String after) {
        try {
            return new DiscountCode(after).value();
        } catch (IllegalArgumentException _) {
            throw Problem.inField("after", "must be a code, as 'next' names it");
        }
    }

    /// A page of codes, by name.
    ///
    /// @param next what to pass as `after` for the following one
    private record Listing(List<DiscountView> items, Optional<String> next) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
