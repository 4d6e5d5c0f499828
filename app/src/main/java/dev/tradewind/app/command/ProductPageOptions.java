package dev.tradewind.app.command;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of commands that print a page of products.
final class ProductPageOptions {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--category",
            paramLabel = "NAME",
            defaultValue = "",
            description = "only those in this one, without regard to case and accents")
    private String category = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "at most so many, up to 200 (${DEFAULT-VALUE})")
    private int limit;

    @Option(
            names = "--after",
            paramLabel = "ID",
            defaultValue = "",
            description = "go on after this one, as the page before says")
    private String after = "";

    ProductPage page() {
        return new ProductPage(instance)
                .with("category", category)
                .with("limit", limit)
                .with("after", after);
    }
}
