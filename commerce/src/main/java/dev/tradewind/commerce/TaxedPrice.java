package dev.tradewind.commerce;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The price of some goods and the tax in it, as events and answers have it: exact, in their currency.
///
/// @param net with `tax` it is `gross`
/// @param gross what is paid
/// @param percent of the net price
/// @param treatment why there is no tax, of what is exempt or in reverse charge
public record TaxedPrice(
        BigDecimal net,
        BigDecimal tax,
        BigDecimal gross,
        BigDecimal percent,
        @JsonInclude(Include.NON_ABSENT) Optional<TaxTreatment> treatment) {
    public static TaxedPrice of(TaxedAmount amount, Currency currency) {
        return new TaxedPrice(
                new Money(amount.net(), currency).decimal(),
                new Money(amount.tax(), currency).decimal(),
                new Money(amount.gross(), currency).decimal(),
                amount.rate().percent(),
                Optional.of(amount.rate().treatment()).filter(it -> it != TaxTreatment.TAXED));
    }

    /// The prices of all rates.
    public static List<TaxedPrice> of(TaxSums sums, Currency currency) {
        return sums.byRate().stream().map(it -> of(it, currency)).toList();
    }

    public TaxedAmount amount(Currency currency) {
        return new TaxedAmount(
                new TaxRate(percent, treatment.orElse(TaxTreatment.TAXED)),
                Money.of(gross, currency).minorUnits(),
                Money.of(tax, currency).minorUnits());
    }
}
