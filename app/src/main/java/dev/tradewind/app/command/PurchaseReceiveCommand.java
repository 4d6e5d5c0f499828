package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind purchases receive PURCHASE_ORDER QUANTITY`: some of what was ordered came.
@Command(
        name = "receive",
        description = {
            "Notes that some of what was ordered came, which puts it into stock.",
            "An order of which all has come is closed, and another one of the product can be made."
        })
final class PurchaseReceiveCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "PURCHASE_ORDER", description = "as ls shows it: po-MUG-001-0001")
    private String id = "";

    @Parameters(paramLabel = "QUANTITY", description = "how many came now")
    private int quantity;

    @Option(
            names = "--warehouse",
            paramLabel = "WAREHOUSE",
            description = "where; unless it is named, where it was ordered for")
    private Optional<String> warehouse = Optional.empty();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var order =
                    api.post(
                            "/purchase-orders/%s/receipts".formatted(ListedPages.encoded(id)),
                            receipt(),
                            UUID.randomUUID().toString());
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(order)
                                    : "%s: %d of %d have come, it is %s."
                                            .formatted(
                                                    id,
                                                    order.path("received").asInt(),
                                                    order.path("quantity").asInt(),
                                                    order.path("status").asText())));
        }
    }

    private Map<String, Object> receipt() {
        var receipt = new HashMap<String, Object>();
        receipt.put("quantity", quantity);
        warehouse.ifPresent(it -> receipt.put("warehouse", it));
        return receipt;
    }
}
