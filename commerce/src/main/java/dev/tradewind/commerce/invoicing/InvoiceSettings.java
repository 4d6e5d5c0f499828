package dev.tradewind.commerce.invoicing;

import dev.tradewind.commerce.invoicing.events.Invoice.Seller;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The words and numbers of a shop's documents.
///
/// @param series what the numbers of invoices begin with, before the year; may be empty
/// @param creditSeries likewise of credit notes, and another
public record InvoiceSettings(Seller seller, TaxRates rates, String series, String creditSeries) {
    private static final Pattern SERIES = Pattern.compile("[A-Z]{0,8}-?");

    /// @throws IllegalArgumentException if a series is none, or both are the same
    public InvoiceSettings {
        check(series);
        check(creditSeries);
        if (series.equals(creditSeries)) {
            throw new IllegalArgumentException(
                    "invoices and credit notes have series of their own, not both '%s'"
                            .formatted(series));
        }
    }

    private static void check(String series) {
        if (!SERIES.matcher(series).matches()) {
            throw new IllegalArgumentException(
                    "a series begins with at most 8 capital letters and perhaps a dash, not '%s'"
                            .formatted(series));
        }
    }

    /// Those of a shop that there is not, for demonstrations.
    public static InvoiceSettings ofDemo() {
        return new InvoiceSettings(
                new Seller(
                        "Tradewind demonstration shop",
                        List.of("1 Harbour Street", "10115 Berlin", "Germany"),
                        Optional.of("DE000000000")),
                new TaxRates("DE", Map.of("DE", BigDecimal.valueOf(19)), Map.of()),
                "",
                "C");
    }
}
