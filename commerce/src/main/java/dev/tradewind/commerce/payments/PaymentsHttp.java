package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Payment.PAYMENTS;
import static dev.tradewind.commerce.payments.Refund.REFUNDS;
import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.SUPPORT;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.OrderCursor;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Page;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The routes of payments and their refunds.
final class PaymentsHttp {
    private static final int ACCEPTED = 202;
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;
    private static final int REASON_MAX = 200;

    private final Host host;
    private final RefundRequests refunds;
    private final CaptureRetries captures;

    PaymentsHttp(Host host, RefundRequests refunds, CaptureRetries captures) {
        this.host = host;
        this.refunds = refunds;
        this.captures = captures;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/payments", this::list).askedBy(SUPPORT, FINANCE),
                Route.get("/payments/{orderId}", this::find).askedBy(SUPPORT, FINANCE),
                Route.post("/payments/{orderId}/captures/{shipmentId}/retry", this::retry)
                        .askedBy(SUPPORT, FINANCE),
                Route.post("/payments/{orderId}/refunds", this::refund).askedBy(SUPPORT, FINANCE),
                Route.get("/payments/{orderId}/refunds", this::refundsOf).askedBy(SUPPORT, FINANCE),
                Route.get("/refunds", this::listRefunds).askedBy(SUPPORT, FINANCE),
                Route.get("/payments-check", this::check).askedBy(FINANCE));
    }

    private Reply find(HttpCall call) {
        return Reply.ok(PaymentView.of(RefundRequests.find(id(call), host.documents()).value()));
    }

    private Reply refund(HttpCall call) {
        var id = id(call);
        var fields = call.fields();
        var amount =
                fields.has("amount")
                        ? Optional.of(fields.decimal("amount"))
                        : Optional.<BigDecimal>empty();
        var reason = fields.text("reason");
        if (reason.length() > REASON_MAX) {
            fields.reject("reason", "must have at most %d characters".formatted(REASON_MAX));
        }
        fields.requireValid();
        var wanted = new RefundRequests.Wanted(amount, reason);
        return Reply.json(ACCEPTED, refunds.request(id, wanted, RequestMarks.of(call, id.value())));
    }

    private Reply retry(HttpCall call) {
        var id = id(call);
        var shipmentId = call.pathParameter("shipmentId");
        var marks = RequestMarks.of(call, id.value(), shipmentId);
        return Reply.json(ACCEPTED, captures.request(id, shipmentId, marks));
    }

    private Reply refundsOf(HttpCall call) {
        return Reply.ok(refunds.list(id(call)));
    }

    private Reply list(HttpCall call) {
        var page = page(call, PAYMENTS, PaymentStatus.class, OrderCursor.read(call));
        var items = page.items().stream().map(it -> PaymentView.of(it.value())).toList();
        return Reply.ok(new PaymentView.Listing(items, page.next()));
    }

    private Reply listRefunds(HttpCall call) {
        var page = page(call, REFUNDS, RefundStatus.class, OrderCursor.ofPart(call));
        var items = page.items().stream().map(it -> RefundView.of(it.value())).toList();
        return Reply.ok(new Refunds(items, page.next()));
    }

    private Reply check(HttpCall call) {
        call.allowQuery("limit", "after");
        var request = PageRequest.first(call.number("limit", PAGE_MAX, PageRequest.LIMIT_MAX));
        var after = OrderCursor.read(call).map(request::following).orElse(request);
        return Reply.ok(new PaymentsCheck(host).of(after));
    }

    private <T, S extends Enum<S> & Labelled> Page<T> page(
            HttpCall call,
            DocumentCollection<T> collection,
            Class<S> states,
            Optional<String> after) {
        call.allowQuery("status", "limit", "after");
        var request = PageRequest.first(call.number("limit", PAGE_DEFAULT, PAGE_MAX));
        var status = call.queryParameter("status").map(text -> status(states, text));
        var inStatus = status.map(it -> request.inState(it.label())).orElse(request);
        return host.documents().list(collection, after.map(inStatus::following).orElse(inStatus));
    }

    private static <S extends Enum<S> & Labelled> S status(Class<S> states, String text) {
        return Labelled.find(states, text)
                .orElseThrow(() ->
                        Problem.inField(
                                "status",
                                Arrays.stream(states.getEnumConstants())
                                        .map(Labelled::label)
                                        .collect(Collectors.joining(", ", "must be one of ", ""))));
    }

    private static OrderId id(HttpCall call) {
        return call.pathParameter("orderId", OrderId::new);
    }

    /// @param next what to pass as `after` for the following ones
    private record Refunds(List<RefundView> items, Optional<String> next) {
        Refunds {
            items = List.copyOf(items);
        }
    }
}
