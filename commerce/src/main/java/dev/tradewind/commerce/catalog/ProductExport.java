package dev.tradewind.commerce.catalog;

import static dev.tradewind.commerce.catalog.Product.PRODUCTS;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.http.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Optional;

/// Every product as a file that can be imported again: each as it is when its turn comes, in the order of their ids.
record ProductExport(Documents documents) {
    private static final int BUFFER_BYTES = 64 << 10;

    void writeCsv(OutputStream out) throws IOException {
        var buffered = new BufferedOutputStream(out, BUFFER_BYTES);
        var csv = CsvWriter.builder().build(new OutputStreamWriter(buffered, UTF_8));
        csv.writeRecord(ImportKind.PRODUCTS.columns());
        forEach(row ->
                csv.writeRecord(
                        row.id().value(),
                        row.name(),
                        row.description().orElse(""),
                        row.price().toPlainString(),
                        row.currency().code(),
                        row.category(),
                        Integer.toString(row.stock())));
        csv.flush();
        buffered.flush();
    }

    void writeNdjson(OutputStream out) throws IOException {
        var buffered = new BufferedOutputStream(out, BUFFER_BYTES);
        forEach(row -> {
            buffered.write(Json.write(row));
            buffered.write('\n');
        });
        buffered.flush();
    }

    private void forEach(Writing writing) throws IOException {
        var request =
                PageRequest.first(PageRequest.LIMIT_MAX).inState(ProductStatus.LISTED.label());
        try {
            for (var page = documents.list(PRODUCTS, request); ; ) {
                for (var product : page.items()) {
                    writing.write(Row.of(product.value()));
                }
                if (page.next().isEmpty()) {
                    return;
                }
                page = documents.list(PRODUCTS, request.following(page.next().get()));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// The writing of one row.
    @FunctionalInterface
    private interface Writing {
        void write(Row row) throws IOException;
    }

    /// A product as an import reads it.
    private record Row(
            Sku id,
            String name,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> description,
            BigDecimal price,
            Currency currency,
            String category,
            int stock) {
        static Row of(Product product) {
            return new Row(
                    product.id(),
                    product.name(),
                    product.description(),
                    product.price().decimal(),
                    product.currency(),
                    product.category(),
                    product.stock());
        }
    }
}
