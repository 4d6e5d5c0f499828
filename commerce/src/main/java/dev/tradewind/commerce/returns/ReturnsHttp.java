package dev.tradewind.commerce.returns;

import static dev.tradewind.commerce.returns.GoodsReturn.RETURNS;
import static dev.tradewind.http.access.ApiRole.CUSTOMER;
import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.SUPPORT;
import static dev.tradewind.http.access.ApiRole.WAREHOUSE;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.Ownership;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Page;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Search;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The API of returns.
final class ReturnsHttp {
    private static final int CREATED = 201;
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;

    private final Host host;
    private final ReturnCommands commands;

    ReturnsHttp(Host host, ReturnCommands commands) {
        this.host = host;
        this.commands = commands;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/returns", this::request).askedBy(CUSTOMER, SUPPORT),
                Route.get("/returns", this::list).askedBy(CUSTOMER, SUPPORT, WAREHOUSE, FINANCE),
                Route.get("/returns/{returnId}", this::find)
                        .askedBy(CUSTOMER, SUPPORT, WAREHOUSE, FINANCE),
                Route.post("/returns/{returnId}/receive", this::receive).askedBy(WAREHOUSE),
                Route.post("/returns/{returnId}/inspect", this::inspect).askedBy(WAREHOUSE),
                Route.post("/returns/{returnId}/cancel", this::cancel).askedBy(CUSTOMER, SUPPORT));
    }

    private Reply request(HttpCall call) {
        var wanted = ReturnRequest.wanted(call.fields());
        if (call.confinement().isPresent()) {
            var order = ReturnCommands.findOrder(wanted.orderId(), host.documents()).value();
            Ownership.require(
                    call, order.customerEmail(), ReturnCommands.missing(wanted.orderId()));
        }
        return Reply.json(CREATED, ReturnView.of(commands.request(wanted, RequestMarks.of(call))));
    }

    private Reply receive(HttpCall call) {
        return answer(commands.receive(id(call), RequestMarks.withoutKey(call)));
    }

    private Reply inspect(HttpCall call) {
        var id = id(call);
        var found = ReturnRequest.inspected(call.fields());
        return answer(commands.inspect(id, found, RequestMarks.of(call, id.value())));
    }

    private Reply cancel(HttpCall call) {
        var own = own(call).returnId();
        return answer(commands.cancel(own, RequestMarks.withoutKey(call)));
    }

    private Reply find(HttpCall call) {
        return answer(own(call));
    }

    private GoodsReturn own(HttpCall call) {
        var id = id(call);
        var it = ReturnCommands.find(id, host.documents()).value();
        Ownership.require(call, it.customerEmail(), ReturnCommands.missing(id));
        return it;
    }

    private static Reply answer(GoodsReturn it) {
        return Reply.ok(ReturnView.of(it));
    }

    private Reply list(HttpCall call) {
        int limit = call.number("limit", PAGE_DEFAULT, PAGE_MAX);
        var status = call.queryParameter("status").map(ReturnsHttp::status);
        var after = call.queryParameter("after").map(ReturnsHttp::cursor);
        var page =
                Ownership.named(call, "customer", call.queryParameter("customer"))
                        .map(customer -> ofCustomer(customer, after, limit))
                        .orElseGet(() -> ofAll(status, after, limit));
        var items =
                page.items().stream()
                        .map(Versioned::value)
                        .filter(it -> status.filter(wanted -> wanted != it.status()).isEmpty())
                        .map(ReturnView::of)
                        .toList();
        return Reply.ok(new ReturnView.Listing(items, page.next()));
    }

    private Page<GoodsReturn> ofAll(
            Optional<ReturnStatus> status, Optional<String> after, int limit) {
        var request = PageRequest.first(limit);
        var inStatus = status.map(it -> request.inState(it.label())).orElse(request);
        return host.documents().list(RETURNS, after.map(inStatus::following).orElse(inStatus));
    }

    private Page<GoodsReturn> ofCustomer(String customer, Optional<String> after, int limit) {
        var search = Search.forAll(Set.of(Ownership.term(customer)), limit);
        return host.documents().search(RETURNS, after.map(search::following).orElse(search));
    }

    private static ReturnStatus status(String text) {
        return Labelled.find(ReturnStatus.class, text)
                .orElseThrow(() ->
                        Problem.inField(
                                "status", "must be requested, received, inspected or canceled"));
    }

    private static String cursor(String after) {
        try {
            return new ReturnId(after).value();
        } catch (IllegalArgumentException _) {
            throw Problem.inField("after", "must be the id of a return, as 'next' names it");
        }
    }

    private static ReturnId id(HttpCall call) {
        return call.pathParameter("returnId", ReturnId::new);
    }
}
