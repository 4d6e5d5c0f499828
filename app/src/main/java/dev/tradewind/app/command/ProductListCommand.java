package dev.tradewind.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind products ls`: products by their ids.
@Command(name = "ls", description = "Lists products by their ids, a page at a time.")
final class ProductListCommand implements Runnable {
    @Mixin private ProductPageOptions options = new ProductPageOptions();

    @Override
    public void run() {
        options.page().print();
    }
}
