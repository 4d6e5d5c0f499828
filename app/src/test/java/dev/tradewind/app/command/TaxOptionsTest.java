package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.invoicing.InvoiceSettings;
import dev.tradewind.commerce.orders.tax.ProductTax;
import dev.tradewind.commerce.orders.tax.TaxableProduct;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The options that say how orders are taxed.
final class TaxOptionsTest {
    private static final TaxableProduct PRODUCT =
            new TaxableProduct(
                    new Sku("CUP-1"),
                    Optional.empty(),
                    Optional.of("DE"),
                    Optional.empty(),
                    "ann@example.com",
                    Currency.of("EUR"),
                    Instant.EPOCH);

    @TempDir private Path directory = Path.of("");

    private Optional<ProductTax> find(String... options) {
        return CommandLine.populateCommand(new TaxOptions(), options)
                .rule(Optional.of(InvoiceSettings.ofDemo()))
                .find(PRODUCT);
    }

    @Test
    void orders_have_the_rates_of_invoices_where_nothing_else_is_said() {
        assertThat(find()).contains(ProductTax.included(BigDecimal.valueOf(19)));
    }

    /// Invoices need theirs for orders that were placed before orders had taxes.
    @Test
    void rates_from_a_file_stand_beside_those_of_invoices() throws IOException {
        var file =
                Files.writeString(
                        directory.resolve("rates.json"),
                        "{\"country\": \"DE\", \"rates\": [{\"percent\": 7}]}");

        assertThat(find("--tax-rates", file.toString()))
                .contains(ProductTax.included(BigDecimal.valueOf(7)));
    }
}
