package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.PriceField;
import dev.tradewind.http.Fields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Reads the body of `PUT /discounts/{code}`, and refuses it with every field that is wrong.
record DiscountRequest(Fields fields) {
    static final int USES_MAX = 1_000_000_000;
    private static final BigDecimal PERCENT_MAX = BigDecimal.valueOf(100);
    private static final int PERCENT_DECIMALS_MAX = 2;

    DiscountTerms read() {
        boolean ofAmount = fields.has("amount");
        if (ofAmount == fields.has("percent")) {
            fields.reject("percent", "must be there, or an amount, and not both");
        }
        var from = time("from");
        var until = time("until");
        if (from.isPresent() && until.isPresent() && !until.get().isAfter(from.get())) {
            fields.reject("until", "must be after 'from'");
        }
        boolean needsCurrency = ofAmount || fields.has("minimum");
        var currency =
                needsCurrency
                        ? fields.parsed("currency", Currency::of)
                        : Optional.<Currency>empty();
        var terms =
                new DiscountTerms(
                        percent(),
                        amount("amount", currency),
                        amount("minimum", currency),
                        from,
                        until,
                        uses("usesMax"),
                        uses("usesPerCustomer"));
        fields.requireValid();
        return terms;
    }

    private Optional<BigDecimal> percent() {
        if (!fields.has("percent")) {
            return Optional.empty();
        }
        var percent = fields.decimal("percent");
        if (percent.signum() <= 0
                || percent.compareTo(PERCENT_MAX) > 0
                || percent.stripTrailingZeros().scale() > PERCENT_DECIMALS_MAX) {
            fields.reject("percent", "must be more than 0 and at most 100, with two decimals");
        }
        var plain = percent.stripTrailingZeros();
        return Optional.of(plain.scale() < 0 ? plain.setScale(0) : plain);
    }

    private Optional<Money> amount(String name, Optional<Currency> currency) {
        return fields.has(name)
                ? currency.flatMap(it -> PriceField.read(fields, name, it))
                : Optional.empty();
    }

    private Optional<Instant> time(String name) {
        return fields.has(name) ? fields.parsed(name, DiscountRequest::instant) : Optional.empty();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be a time in UTC, such as 2026-07-02T10:00:00Z", e);
        }
    }

    private Optional<Integer> uses(String name) {
        return fields.has(name) ? Optional.of(fields.integer(name, 1, USES_MAX)) : Optional.empty();
    }
}
