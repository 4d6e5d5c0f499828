package dev.tradewind.bench.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The program that prints the tables of `docs/scale.md`, or with `--write` puts them there.
public final class ScaleReport {
    private static final Path PAGE = Path.of("docs", "scale.md");

    private ScaleReport() {}

    public static void main(String[] arguments) throws IOException {
        var tables = new ScaleTables(OrderCost.measured()).all();
        if (List.of(arguments).contains("--write")) {
            var page = Path.of(System.getProperty("tradewind.root", ".")).resolve(PAGE);
            Files.writeString(page, ScalePage.with(Files.readString(page), tables));
        } else {
            tables.forEach((name, table) -> System.out.printf("%s%n%n%s%n", name, table));
        }
    }
}
