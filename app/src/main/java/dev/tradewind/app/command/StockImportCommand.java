package dev.tradewind.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind stock import FILE`: a file of counts.
@Command(
        name = "import",
        description = {
            "Sets what is on hand of products, from a CSV or NDJSON file of counts.",
            "Columns: id, stock, reason. Each change is a row of the product's stock ledger, with its reason.",
            "A count is of all warehouses together: main has what of it is in no other one.",
            "Exit status 1 if a line was not imported."
        })
final class StockImportCommand implements Callable<Integer> {
    @Mixin private FileImport file = new FileImport();

    @Override
    public Integer call() {
        return file.run("stock");
    }
}
