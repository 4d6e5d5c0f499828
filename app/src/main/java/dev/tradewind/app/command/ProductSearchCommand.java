package dev.tradewind.app.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind products search WORD...`: products by the words in their names.
@Command(
        name = "search",
        description = {
            "Finds products with all of these words in their names, without regard to case and accents.",
            "The last may be the beginning of a word: 'head*'."
        })
final class ProductSearchCommand implements Runnable {
    @Mixin private ProductPageOptions options = new ProductPageOptions();

    @Parameters(paramLabel = "WORD", arity = "1..*", description = "in any order")
    private List<String> words = new ArrayList<>();

    @Override
    public void run() {
        options.page().with("q", String.join(" ", words)).print();
    }
}
