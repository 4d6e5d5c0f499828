package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.Order.ORDERS;

import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.RowFile;
import dev.tradewind.commerce.TaxTreatment;
import dev.tradewind.commerce.TaxedPrice;
import dev.tradewind.commerce.TimeParameter;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Reply;
import dev.tradewind.http.json.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Orders as a file: in CSV a line for each line of an order, in NDJSON an order a line, as the API shows it.
final class OrderExport {
    private static final List<String> COLUMNS =
            List.of(
                    "order_id",
                    "created_at",
                    "updated_at",
                    "status",
                    "customer",
                    "currency",
                    "total_amount",
                    "payment",
                    "inventory",
                    "cancel_reason",
                    "line",
                    "sku",
                    "quantity",
                    "price",
                    "ship_to_name",
                    "ship_to_line1",
                    "ship_to_line2",
                    "ship_to_city",
                    "ship_to_postal_code",
                    "ship_to_country",
                    "discount",
                    "net",
                    "tax",
                    "gross",
                    "tax_percent",
                    "tax_treatment");

    private final Host host;

    OrderExport(Host host) {
        this.host = host;
    }

    Reply export(HttpCall call) {
        call.allowQuery("format", "status", "from", "until");
        var status = call.queryParameter("status").map(OrderListing::status);
        var from = TimeParameter.read(call, "from").orElse(Instant.MIN);
        var until = TimeParameter.read(call, "until").orElse(Instant.MAX);
        TimeParameter.requireInOrder(from, until);
        var all = PageRequest.first(PageRequest.LIMIT_MAX);
        var wanted = status.map(it -> all.inState(it.label())).orElse(all);
        var orders = RowFile.documents(host.documents(), ORDERS, wanted);
        return new RowFile<OrderView>(
                        COLUMNS,
                        OrderExport::lines,
                        reader ->
                                orders.forEach(order -> {
                                    var at = order.createdAt();
                                    if (!at.isBefore(from) && at.isBefore(until)) {
                                        reader.accept(OrderView.of(order));
                                    }
                                }))
                .asked(call);
    }

    private static List<List<String>> lines(OrderView order) {
        return IntStream.range(0, order.items().size()).mapToObj(i -> line(order, i)).toList();
    }

    private static List<String> line(OrderView order, int place) {
        return Stream.of(
                        ofOrder(order, place),
                        ofAddress(order.shippingAddress()),
                        ofTax(order.items().get(place)))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> ofOrder(OrderView order, int place) {
        var item = order.items().get(place);
        return List.of(
                RowFile.text(order.orderId().value()),
                Timestamps.format(order.createdAt()),
                Timestamps.format(order.updatedAt()),
                order.status().label(),
                RowFile.text(order.customerEmail()),
                order.currency(),
                order.totalAmount().toPlainString(),
                order.payment().label(),
                order.inventory().label(),
                text(order.cancelReason()),
                Integer.toString(place + 1),
                RowFile.text(item.sku().value()),
                Integer.toString(item.quantity()),
                item.price().toPlainString());
    }

    private static List<String> ofAddress(Optional<PostalAddress> to) {
        return List.of(
                text(to.map(it -> it.name())),
                text(to.map(it -> it.line1())),
                text(to.flatMap(it -> it.line2())),
                text(to.map(it -> it.city())),
                text(to.map(it -> it.postalCode())),
                text(to.map(it -> it.country())));
    }

    /// The amount of a line, which is empty of an order of a version that decided no taxes.
    private static List<String> ofTax(OrderView.Item item) {
        var amount = item.amount();
        return List.of(
                number(item.discount()),
                number(amount.map(TaxedPrice::net)),
                number(amount.map(TaxedPrice::tax)),
                number(amount.map(TaxedPrice::gross)),
                number(amount.map(TaxedPrice::percent)),
                amount.flatMap(TaxedPrice::treatment).map(TaxTreatment::label).orElse(""));
    }

    private static String number(Optional<BigDecimal> cell) {
        return cell.map(BigDecimal::toPlainString).orElse("");
    }

    private static String text(Optional<String> cell) {
        return RowFile.text(cell.orElse(""));
    }
}
