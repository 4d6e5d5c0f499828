package com.example.acmepay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.ProviderTransaction;
import dev.tradewind.commerce.payments.ProviderTransaction.Kind;
import dev.tradewind.commerce.payments.TransactionPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/// Acme Pay's list of what it did, which has captures and refunds.
final class AcmePayList {
    private AcmePayList() {}

    static TransactionPage page(JsonNode page) {
        var items = new ArrayList<ProviderTransaction>();
        page.path("items").forEach(it -> items.add(transaction(it)));
        return new TransactionPage(
                items, page.has("next") ? Optional.of(page.path("next").asText()) : Optional.empty());
    }

    private static ProviderTransaction transaction(JsonNode line) {
        return new ProviderTransaction(
                line.path("line").asText(),
                line.path("kind").asText().equals("capture") ? Kind.CAPTURED : Kind.REFUNDED,
                line.path("id").asText(),
                Optional.of(line.path("order").asText()),
                new Money(line.path("amount").asLong(), Currency.of(line.path("currency").asText())),
                Instant.parse(line.path("at").asText()));
    }
}
