package dev.tradewind.app.command;

import dev.tradewind.app.provider.PluggedTaxRule;
import dev.tradewind.app.tax.TaxRatesFile;
import dev.tradewind.commerce.invoicing.InvoiceSettings;
import dev.tradewind.commerce.orders.tax.TaxRule;
import dev.tradewind.commerce.orders.tax.TaxTable;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say how orders are taxed.
final class TaxOptions {
    @Option(
            names = "--tax-rates",
            paramLabel = "FILE",
            description =
                    "rates of taxes by country, region, category, product, customer and time, as JSON (docs/pricing.md);"
                            + " without it, those of --invoice-settings")
    private @Nullable Path rates;

    @Option(
            names = "--tax-rule",
            paramLabel = "NAME|CLASS",
            description =
                    "tax rule of your own, from --tax-rule-jars, by its name or its factory's class: it is asked first")
    private @Nullable String name;

    @Option(
            names = "--tax-rule-jars",
            paramLabel = "JAR|DIR",
            description = "jar of the tax rule, or directory of that jar and its libraries")
    private @Nullable Path jars;

    @Option(
            names = "--tax-rule-settings",
            paramLabel = "FILE",
            description = "settings of the tax rule, a NAME=VALUE a line")
    private @Nullable Path settings;

    /// @param invoices the settings of invoices, if there are any: their rates are those of the documents of orders that were
    ///     placed before orders had taxes, and of new ones where nothing else is said
    /// @throws IllegalArgumentException that says what is wrong with which option or file
    TaxRule rule(Optional<InvoiceSettings> invoices) {
        var table = table(invoices);
        return new JarOptions("--tax-rule", name, jars, settings)
                .wanted()
                .map(it -> PluggedTaxRule.open(it.name(), it.jars(), it.settings()).or(table))
                .orElse(table);
    }

    private TaxTable table(Optional<InvoiceSettings> invoices) {
        return rates == null
                ? invoices.map(it -> TaxRatesFile.of(it.rates())).orElse(TaxTable.NONE)
                : TaxRatesFile.read(rates);
    }
}
