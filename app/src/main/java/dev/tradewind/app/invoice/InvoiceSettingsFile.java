package dev.tradewind.app.invoice;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.invoicing.InvoiceSettings;
import dev.tradewind.commerce.invoicing.TaxRates;
import dev.tradewind.commerce.invoicing.events.Invoice.Seller;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The settings of invoices, of the values of a file: the seller, the series and the taxes.
public final class InvoiceSettingsFile {
    private static final Set<String> NAMES =
            Set.of("name", "address", "tax-id", "country", "series", "credit-series");
    private static final String TAX_OF_SKU = "tax.sku.";
    private static final String TAX = "tax.";

    private InvoiceSettingsFile() {}

    /// @throws IllegalArgumentException that says what is missing, wrong or unknown
    public static InvoiceSettings of(Map<String, String> values) {
        var byCountry = new HashMap<String, BigDecimal>();
        var bySku = new HashMap<Sku, BigDecimal>();
        values.forEach((name, value) -> {
            if (name.startsWith(TAX_OF_SKU)) {
                bySku.put(new Sku(name.substring(TAX_OF_SKU.length())), percent(name, value));
            } else if (name.startsWith(TAX)) {
                byCountry.put(country(name, name.substring(TAX.length())), percent(name, value));
            } else if (!NAMES.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no setting '%s' of invoices; there is %s, %sCOUNTRY, %sSKU"
                                .formatted(
                                        name,
                                        String.join(", ", NAMES.stream().sorted().toList()),
                                        TAX,
                                        TAX_OF_SKU));
            }
        });
        var home = country("country", required(values, "country"));
        return new InvoiceSettings(
                seller(values),
                new TaxRates(home, byCountry, bySku),
                values.getOrDefault("series", "").strip(),
                values.getOrDefault("credit-series", "C").strip());
    }

    private static Seller seller(Map<String, String> values) {
        List<String> address =
                Arrays.stream(required(values, "address").split("[\\n;]"))
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        return new Seller(
                required(values, "name"),
                address,
                Optional.ofNullable(values.get("tax-id")).filter(it -> !it.isBlank()));
    }

    private static String required(Map<String, String> values, String name) {
        var value = values.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    "the setting '%s' of invoices is missing".formatted(name));
        }
        return value;
    }

    private static String country(String name, String code) {
        if (!code.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException(
                    "the setting '%s' names a country by two capital letters, such as DE"
                            .formatted(name));
        }
        return code;
    }

    /// Without zeros at its end, as documents have it.
    private static BigDecimal percent(String name, String value) {
        try {
            var percent = new BigDecimal(value.strip()).stripTrailingZeros();
            return percent.scale() < 0 ? percent.setScale(0) : percent;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the setting '%s' is a number of percent, such as 19 or 5.5".formatted(name),
                    e);
        }
    }
}
