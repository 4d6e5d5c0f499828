package dev.tradewind.app.command;

import dev.tradewind.client.ImportApi;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind products import FILE`: a file of products.
@Command(
        name = "import",
        description = {
            "Imports products of a CSV or NDJSON file: new ones are created, known ones changed where they differ.",
            "Columns: id, name, description, price, currency, category, stock. Bad lines are reported, the others go on.",
            "Exit status 1 if a line was not imported."
        })
final class ProductImportCommand implements Callable<Integer> {
    @Mixin private FileImport file = new FileImport();

    @Override
    public Integer call() {
        return file.run(ImportApi.Kind.PRODUCTS);
    }
}
