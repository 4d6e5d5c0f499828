package dev.tradewind.commerce.invoicing;

import static dev.tradewind.commerce.invoicing.InvoiceHandlers.INVOICES;
import static dev.tradewind.commerce.invoicing.InvoiceHandlers.ISSUED;
import static dev.tradewind.http.access.ApiRole.CUSTOMER;
import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.SUPPORT;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Ownership;
import dev.tradewind.commerce.invoicing.events.Invoice;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The routes by which invoices and credit notes are seen: as JSON, and printed.
final class InvoicingHttp {
    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9-]{1,40}");
    private static final String PRINTED = ".pdf";
    private static final int OK = 200;
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;

    /// An order of that many shipments and refunds has further documents that its list leaves out.
    private static final int OF_ORDER_MAX = 1000;

    private final Host host;
    private final Function<Invoice, byte[]> print;

    InvoicingHttp(Host host, Function<Invoice, byte[]> print) {
        this.host = host;
        this.print = print;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/invoices", this::list).askedBy(CUSTOMER, SUPPORT, FINANCE),
                Route.get("/invoices/{number}", this::find).askedBy(CUSTOMER, SUPPORT, FINANCE));
    }

    private Reply list(HttpCall call) {
        var orderId = call.queryParameter("orderId").map(InvoicingHttp::orderId);
        if (orderId.isEmpty()) {
            Ownership.requireOrderNamed(call);
        }
        return Reply.ok(orderId.map(it -> ofOrder(call, it)).orElseGet(() -> page(call)));
    }

    private static OrderId orderId(String text) {
        try {
            return new OrderId(text);
        } catch (IllegalArgumentException e) {
            throw Problem.inField("orderId", String.valueOf(e.getMessage()));
        }
    }

    private Listing ofOrder(HttpCall call, OrderId orderId) {
        var request =
                PageRequest.first(OF_ORDER_MAX).withPrefix(InvoiceHandlers.keyPrefix(orderId));
        var invoices =
                host.documents().list(ISSUED, request).items().stream()
                        .map(Versioned::value)
                        .map(InvoiceHandlers.Issued::number)
                        .sorted()
                        .flatMap(number -> host.documents().find(INVOICES, number).stream())
                        .map(Versioned::value)
                        .filter(it -> call.isFor(it.customerEmail()))
                        .toList();
        return new Listing(invoices, Optional.empty());
    }

    /// By number, those of one series after the other.
    private Listing page(HttpCall call) {
        var request = PageRequest.first(call.number("limit", PAGE_DEFAULT, PAGE_MAX));
        var after = call.queryParameter("after").map(it -> number("after", it));
        var page = host.documents().list(INVOICES, after.map(request::following).orElse(request));
        return new Listing(page.items().stream().map(Versioned::value).toList(), page.next());
    }

    private Reply find(HttpCall call) {
        var asked = call.pathParameter("number", Function.identity());
        boolean isPrinted = asked.endsWith(PRINTED);
        var number =
                number(
                        "number",
                        isPrinted ? asked.substring(0, asked.length() - PRINTED.length()) : asked);
        var invoice =
                host.documents()
                        .find(INVOICES, number)
                        .map(Versioned::value)
                        .filter(it -> call.isFor(it.customerEmail()))
                        .orElseThrow(() ->
                                Problem.of(
                                        Problem.Kind.NOT_FOUND, "there is no invoice " + number));
        return isPrinted ? printed(invoice) : Reply.ok(invoice);
    }

    private Reply printed(Invoice invoice) {
        return new Reply(OK, Map.of("Content-Type", "application/pdf"), print.apply(invoice))
                .with(
                        "Content-Disposition",
                        "inline; filename=\"%s.pdf\"".formatted(invoice.number()));
    }

    private static String number(String field, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw Problem.inField(field, "must be a number such as 2026-000001");
        }
        return text;
    }

    private record Listing(
            List<Invoice> items,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> next) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
