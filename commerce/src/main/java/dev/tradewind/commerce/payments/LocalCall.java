package dev.tradewind.commerce.payments;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.ProviderTransaction.Kind;
import dev.tradewind.http.json.JsonCodec;
import java.time.Instant;
import java.util.Optional;

/// A call that the local provider has answered, as its journal keeps it.
///
/// @param key under which it was asked
/// @param reference what it is called in its answer
/// @param from the reference of what it took from: of a capture the authorisation
/// @param amountMinorUnits that moved
/// @param currency absent of what was given up, whose call names no amount
/// @param until when an authorisation ends, if it does
record LocalCall(
        String key,
        boolean approved,
        Kind kind,
        String reference,
        Optional<String> from,
        Optional<String> orderId,
        long amountMinorUnits,
        Optional<Currency> currency,
        Instant at,
        Optional<Instant> until) {
    private static final JsonCodec<LocalCall> LINE = JsonCodec.of(LocalCall.class);

    static LocalCall read(String line) {
        return LINE.decode(line.getBytes(UTF_8));
    }

    String line() {
        return new String(LINE.encode(this), UTF_8);
    }

    /// Its line in the provider's list, which has only what has an amount.
    Optional<ProviderTransaction> transaction() {
        return currency.filter(_ -> approved)
                .map(it ->
                        new ProviderTransaction(
                                "local-tx-" + key,
                                kind,
                                reference,
                                orderId,
                                new Money(amountMinorUnits, it),
                                at));
    }

    /// The same call, of which nothing came.
    LocalCall declined() {
        return new LocalCall(
                key,
                false,
                kind,
                reference,
                from,
                orderId,
                amountMinorUnits,
                currency,
                at,
                Optional.empty());
    }
}
