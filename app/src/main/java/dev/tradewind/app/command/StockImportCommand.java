package dev.tradewind.app.command;

import dev.tradewind.client.ImportApi.Kind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind stock import FILE`: a file of counts.
@Command(
        name = "import",
        description = {
            "Sets what is on hand of products, from a CSV or NDJSON file of counts.",
            "Columns: id, stock, reason. Each change is a row of the product's stock ledger, with its reason.",
            "A count is of all warehouses together: main has what of it is in no other one.",
            "With --by-warehouse: sku, warehouse, onHand, reason. A count is of what is in that warehouse.",
            "Exit status 1 if a line was not imported."
        })
final class StockImportCommand implements Callable<Integer> {
    @Mixin private FileImport file = new FileImport();

    @Option(
            names = "--by-warehouse",
            description = "the file has counts of warehouses, and not of all of them together")
    private boolean isByWarehouse;

    @Override
    public Integer call() {
        return file.run(isByWarehouse ? Kind.STOCK : Kind.CATALOG_STOCK);
    }
}
