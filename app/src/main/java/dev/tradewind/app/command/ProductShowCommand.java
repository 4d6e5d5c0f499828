package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind products show ID`: a product, as the API has it.
@Command(name = "show", description = "Shows a product as GET /products/ID answers it.")
final class ProductShowCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "ID", description = "of the product, which is its SKU")
    private String id = "";

    @Override
    public void run() {
        try (var api = instance.productApi()) {
            System.out.println(Printable.lines(JsonText.of(api.product(id))));
        }
    }
}
