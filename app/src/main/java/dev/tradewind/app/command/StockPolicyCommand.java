package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind stock policy SKU`: what is to happen when a product runs out.
@Command(
        name = "policy",
        description = {
            "Says what is to happen when a product runs out, and before it does.",
            "What is not said here is no longer so: without an option, nothing is ordered and nothing promised that is not there."
        })
final class StockPolicyCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "SKU", description = "as orders name the product")
    private String sku = "";

    @Option(
            names = "--backorder",
            paramLabel = "LIMIT",
            description = "promise so many to orders that are not there")
    private Optional<Integer> backorderLimit = Optional.empty();

    @Option(
            names = "--reorder-point",
            paramLabel = "QUANTITY",
            description = "with so many available, or fewer, more are to be ordered")
    private Optional<Integer> reorderPoint = Optional.empty();

    @Option(
            names = "--reorder-quantity",
            paramLabel = "QUANTITY",
            description = "how many; not given, stock.low is told and nothing ordered")
    private Optional<Integer> reorderQuantity = Optional.empty();

    @Option(names = "--supplier", paramLabel = "NAME", description = "of whom")
    private Optional<String> supplier = Optional.empty();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var stock =
                    api.put("/inventory/%s/policy".formatted(ListedPages.encoded(sku)), policy());
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(stock)
                                    : "%s: backorder %s, reorder %s"
                                            .formatted(
                                                    sku,
                                                    StockListCommand.backorder(
                                                            stock.path("policy")),
                                                    StockListCommand.reorder(stock))));
        }
    }

    private Map<String, Object> policy() {
        var policy = new HashMap<String, Object>();
        policy.put("backorder", backorderLimit.isPresent() ? "allow" : "refuse");
        backorderLimit.ifPresent(it -> policy.put("backorderLimit", it));
        reorderPoint.ifPresent(it -> policy.put("reorderPoint", it));
        reorderQuantity.ifPresent(it -> policy.put("reorderQuantity", it));
        supplier.ifPresent(it -> policy.put("supplier", it));
        return policy;
    }
}
