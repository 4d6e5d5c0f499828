package dev.tradewind.commerce.invoicing;

import dev.tradewind.commerce.Sku;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/// The taxes that prices have in them, in percent of what is left without: of some products everywhere, of the others by
/// the country that goods are sent to.
///
/// @param home the seller's country, for orders that name none
/// @param byCountry by two letters
public record TaxRates(String home, Map<String, BigDecimal> byCountry, Map<Sku, BigDecimal> bySku) {
    private static final BigDecimal MAX = BigDecimal.valueOf(100);
    private static final int DECIMALS_MAX = 4;

    /// @throws IllegalArgumentException if one is no percentage
    public TaxRates {
        byCountry = Map.copyOf(byCountry);
        bySku = Map.copyOf(bySku);
        byCountry.values().forEach(TaxRates::check);
        bySku.values().forEach(TaxRates::check);
    }

    private static void check(BigDecimal percent) {
        if (percent.signum() < 0 || percent.compareTo(MAX) > 0 || percent.scale() > DECIMALS_MAX) {
            throw new IllegalArgumentException(
                    "a tax is 0 to 100 percent with at most %d decimals, not %s"
                            .formatted(DECIMALS_MAX, percent.toPlainString()));
        }
    }

    /// The tax in what is charged for a product.
    BigDecimal percent(Sku sku, Optional<String> country) {
        return Optional.ofNullable(bySku.get(sku)).orElseGet(() -> percent(country));
    }

    /// The tax in what is charged for anything else; none where nothing is known.
    BigDecimal percent(Optional<String> country) {
        return country.flatMap(it -> Optional.ofNullable(byCountry.get(it)))
                .or(() -> Optional.ofNullable(byCountry.get(home)))
                .orElse(BigDecimal.ZERO);
    }
}
