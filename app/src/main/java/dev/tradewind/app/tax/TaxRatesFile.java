package dev.tradewind.app.tax;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxRate;
import dev.tradewind.commerce.TaxTreatment;
import dev.tradewind.commerce.TimeParameter;
import dev.tradewind.commerce.invoicing.TaxRates;
import dev.tradewind.commerce.orders.tax.TaxScope;
import dev.tradewind.commerce.orders.tax.TaxTable;
import dev.tradewind.commerce.orders.tax.TaxTable.Row;
import dev.tradewind.http.Fields;
import dev.tradewind.http.Problem;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import dev.tradewind.store.FileFailure;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tax rates from a file: a JSON object with the seller's `country`, whether `prices` have their taxes in them, and `rates`,
/// of which the first one that fits counts.
public final class TaxRatesFile {
    /// Every country has a few; a rate for each is read for every product that is ordered.
    static final int RATES_MAX = 1_000;

    /// Of all members of all rates together. They are in memory, and postal codes are gone through for every product.
    static final int NAMES_MAX = 10_000;

    private static final String INCLUSIVE = "inclusive";
    private static final List<String> PRICES = List.of(INCLUSIVE, "exclusive");
    private static final List<String> TREATMENTS =
            Arrays.stream(TaxTreatment.values()).map(TaxTreatment::label).toList();
    private static final Set<String> COUNTRIES =
            Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private final boolean included;

    private TaxRatesFile(boolean included) {
        this.included = included;
    }

    /// @throws IllegalArgumentException that says what is wrong with it, at which place
    public static TaxTable read(Path file) {
        try {
            var fields = Fields.of(Json.read(Files.readAllBytes(file)));
            var table = table(fields);
            fields.requireValid();
            return table;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read the tax rates in %s: %s".formatted(file, FileFailure.reason(e)),
                    e);
        } catch (MalformedJson e) {
            throw new IllegalArgumentException("%s %s".formatted(file, e.fault()), e);
        } catch (Problem e) {
            var errors =
                    e.errors().stream()
                            .map(it -> it.pointer() + " " + it.detail())
                            .collect(Collectors.joining("; "));
            throw new IllegalArgumentException("%s: %s".formatted(file, errors), e);
        }
    }

    private static TaxTable table(Fields fields) {
        var home = fields.parsed("country", TaxRatesFile::country).orElse("");
        var prices = fields.oneOf("prices", PRICES).orElse(INCLUSIVE);
        var reader = new TaxRatesFile(prices.equals(INCLUSIVE));
        var rows =
                fields.objects("rates", RATES_MAX).stream()
                        .map(reader::row)
                        .flatMap(Optional::stream)
                        .toList();
        if (rows.stream().mapToInt(row -> row.scope().names()).sum() > NAMES_MAX) {
            fields.reject(
                    "rates",
                    "must have at most %d countries, postal codes, categories, products and customers together"
                            .formatted(NAMES_MAX));
        }
        return new TaxTable(home, rows);
    }

    private Optional<Row> row(Fields fields) {
        var treatment =
                fields.oneOf("treatment", TREATMENTS)
                        .flatMap(it -> Labelled.find(TaxTreatment.class, it))
                        .orElse(TaxTreatment.TAXED);
        boolean isTaxed = treatment == TaxTreatment.TAXED;
        if (!isTaxed && fields.has("percent")) {
            fields.reject("percent", "has to be left out where nothing is taxed");
        }
        var percent = isTaxed ? percent(fields) : BigDecimal.ZERO;
        boolean isIncluded = fields.oneOf("prices", PRICES).map(INCLUSIVE::equals).orElse(included);
        return scope(fields).map(it -> new Row(it, percent, isIncluded, treatment));
    }

    private static Optional<TaxScope> scope(Fields fields) {
        try {
            return Optional.of(
                    new TaxScope(
                            set(fields, "countries", TaxRatesFile::country),
                            set(fields, "postalCodes", Function.identity()),
                            set(fields, "categories", Function.identity()),
                            set(fields, "products", Sku::new),
                            set(fields, "customers", it -> it.toLowerCase(Locale.ROOT)),
                            time(fields, "from"),
                            time(fields, "until")));
        } catch (IllegalArgumentException e) {
            fields.reject("from", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static BigDecimal percent(Fields fields) {
        var percent = fields.decimal("percent");
        try {
            return TaxRate.percentage(percent);
        } catch (IllegalArgumentException e) {
            fields.reject("percent", String.valueOf(e.getMessage()));
            return BigDecimal.ZERO;
        }
    }

    private static <T> Set<T> set(Fields fields, String name, Function<String, T> parse) {
        var all = new HashSet<T>();
        for (var text : fields.has(name) ? fields.texts(name, NAMES_MAX) : List.<String>of()) {
            try {
                all.add(parse.apply(text));
            } catch (IllegalArgumentException e) {
                fields.reject(name, "%s: %s".formatted(text, e.getMessage()));
            }
        }
        return all;
    }

    private static Optional<Instant> time(Fields fields, String name) {
        return fields.has(name) ? fields.parsed(name, TimeParameter::parse) : Optional.empty();
    }

    private static String country(String code) {
        if (!COUNTRIES.contains(code)) {
            throw new IllegalArgumentException(
                    "must be a country's code of two letters, such as DE");
        }
        return code;
    }

    /// The rates that an invoice's settings say: in prices, of products first, then of countries; the seller's go for all
    /// others.
    public static TaxTable of(TaxRates rates) {
        var rows = new ArrayList<Row>();
        rates.bySku()
                .forEach((sku, percent) ->
                        rows.add(Row.included(percent, TaxScope.of(Set.of(), Set.of(sku)))));
        rates.byCountry()
                .forEach((country, percent) ->
                        rows.add(Row.included(percent, TaxScope.of(Set.of(country), Set.of()))));
        Stream.ofNullable(rates.byCountry().get(rates.home()))
                .map(percent -> Row.included(percent, TaxScope.of(Set.of(), Set.of())))
                .forEach(rows::add);
        return new TaxTable(rates.home(), rows);
    }
}
