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

/// `tradewind stock correct SKU`: so many more, or fewer, were found.
@Command(
        name = "correct",
        description = {
            "Says that there are so many more of a product, or fewer, and why.",
            "What orders were promised cannot be taken away; products that the catalog counts are changed there."
        })
final class StockCorrectCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "SKU", description = "as orders name the product")
    private String sku = "";

    @Option(
            names = "--by",
            required = true,
            paramLabel = "QUANTITY",
            description = "how many more: 3; or fewer: -2")
    private int quantity;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "why, for whoever reads the ledger")
    private String reason = "";

    @Option(
            names = "--warehouse",
            paramLabel = "WAREHOUSE",
            description = "where; main unless it is named")
    private Optional<String> warehouse = Optional.empty();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var movement =
                    api.post(
                            "/inventory/%s/corrections".formatted(ListedPages.encoded(sku)),
                            correction(),
                            UUID.randomUUID().toString());
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(movement)
                                    : "%s: %+d, and %d are on hand."
                                            .formatted(
                                                    sku,
                                                    quantity,
                                                    movement.path("onHand").asInt())));
        }
    }

    private Map<String, Object> correction() {
        var correction = new HashMap<String, Object>();
        correction.put("quantity", quantity);
        correction.put("reason", reason);
        warehouse.ifPresent(it -> correction.put("warehouse", it));
        return correction;
    }
}
