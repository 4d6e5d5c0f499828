package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.OrderApi;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
            names = "--warehouse",
            paramLabel = "WAREHOUSE",
            description =
                    "only when more is ordered for that one, beside what holds for all together")
    private Optional<String> warehouse = Optional.empty();

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

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        warehouse.ifPresent(_ -> requireRuleOfWarehouse());
        try (var api = instance.orderApi()) {
            var stock = said(api);
            System.out.println(Printable.lines(instance.json() ? JsonText.of(stock) : text(stock)));
        }
    }

    private void requireRuleOfWarehouse() {
        if (backorderLimit.isPresent()) {
            throw refusal("--backorder is of all warehouses together: leave out --warehouse");
        }
        if (reorderPoint.isEmpty() && (reorderQuantity.isPresent() || supplier.isPresent())) {
            throw refusal(
                    "--reorder-point must be there where --reorder-quantity or --supplier is");
        }
    }

    private ParameterException refusal(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private JsonNode said(OrderApi api) {
        var path = "/inventory/%s/policy".formatted(ListedPages.encoded(sku));
        var place = warehouse.map(it -> path + "/" + ListedPages.encoded(it));
        return place.isPresent() && reorderPoint.isEmpty()
                ? api.delete(place.get())
                : api.put(place.orElse(path), policy());
    }

    private String text(JsonNode stock) {
        return warehouse
                .map(it ->
                        "%s at %s: reorder %s"
                                .formatted(sku, it, StockText.rule(StockText.at(it, stock))))
                .orElseGet(() ->
                        "%s: backorder %s, reorder %s"
                                .formatted(
                                        sku, StockText.backorder(stock), StockText.reorder(stock)));
    }

    private Map<String, Object> policy() {
        var policy = new HashMap<String, Object>();
        if (warehouse.isEmpty()) {
            policy.put("backorder", backorderLimit.isPresent() ? "allow" : "refuse");
        }
        backorderLimit.ifPresent(it -> policy.put("backorderLimit", it));
        reorderPoint.ifPresent(it -> policy.put("reorderPoint", it));
        reorderQuantity.ifPresent(it -> policy.put("reorderQuantity", it));
        supplier.ifPresent(it -> policy.put("supplier", it));
        return policy;
    }
}
