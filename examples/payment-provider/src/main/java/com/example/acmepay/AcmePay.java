package com.example.acmepay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.DeclineReason;
import dev.tradewind.commerce.payments.NoticeReading;
import dev.tradewind.commerce.payments.PaymentProvider;
import dev.tradewind.commerce.payments.PostedNotice;
import dev.tradewind.commerce.payments.ProviderAnswer;
import dev.tradewind.commerce.payments.ProviderTimeout;
import dev.tradewind.commerce.payments.TransactionPage;
import dev.tradewind.commerce.payments.TransactionQuery;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Payments through Acme Pay. A request whose outcome is unknown is looked up by its key at once: if it was carried out,
/// its answer is the answer. If not, the call fails, and comes again under the same key.
final class AcmePay implements PaymentProvider {
    private final AcmePayHttp http;
    private final AcmePayNotices notices;

    AcmePay(AcmePayHttp http, AcmePayNotices notices) {
        this.http = http;
        this.notices = notices;
    }

    @Override
    public ProviderAnswer authorise(String idempotencyKey, String orderId, Money amount) {
        return carryOut("/authorisations", idempotencyKey, of(amount, "order", orderId));
    }

    @Override
    public ProviderAnswer capture(String idempotencyKey, String authorisation, Money amount) {
        return carryOut("/captures", idempotencyKey, of(amount, "authorisation", authorisation));
    }

    @Override
    public ProviderAnswer refund(String idempotencyKey, String capture, Money amount) {
        return carryOut("/refunds", idempotencyKey, of(amount, "capture", capture));
    }

    @Override
    public ProviderAnswer cancel(String idempotencyKey, String authorisation) {
        return carryOut("/cancellations", idempotencyKey, Map.of("authorisation", authorisation));
    }

    @Override
    public ProviderAnswer abandon(String idempotencyKey, String authorisationKey, String orderId) {
        return answer(http.takeBack(authorisationKey));
    }

    @Override
    public TransactionPage transactions(TransactionQuery query) {
        var path =
                "/transactions?from=%s&until=%s&order=%s&after=%s"
                        .formatted(
                                query.from(),
                                query.until(),
                                query.orderId().orElse(""),
                                query.after().orElse("0"));
        return AcmePayList.page(http.get(path));
    }

    @Override
    public NoticeReading notice(PostedNotice posted) {
        return notices.read(posted);
    }

    @Override
    public void close() {
        http.close();
    }

    private static Map<String, Object> of(Money amount, String name, String value) {
        return Map.of(
                name, value, "amount", amount.minorUnits(), "currency", amount.currency().code());
    }

    private ProviderAnswer carryOut(String path, String key, Map<String, Object> body) {
        try {
            return answer(http.post(path, key, body));
        } catch (UnknownOutcome unknown) {
            return http.find(key).map(AcmePay::answer).orElseThrow(() -> notDone(key, unknown));
        }
    }

    private static ProviderTimeout notDone(String key, UnknownOutcome cause) {
        var timeout = new ProviderTimeout(key);
        timeout.initCause(cause);
        return timeout;
    }

    private static ProviderAnswer answer(JsonNode answer) {
        return switch (answer.path("status").asText()) {
            case "approved" -> new ProviderAnswer.Approved(answer.path("id").asText(), end(answer));
            case "declined" -> new ProviderAnswer.Declined(reason(answer.path("reason").asText()));
            default -> throw new IllegalStateException("Acme Pay answered without a status that is known here");
        };
    }

    private static Optional<Instant> end(JsonNode answer) {
        return answer.has("expires_at")
                ? Optional.of(Instant.parse(answer.path("expires_at").asText()))
                : Optional.empty();
    }

    private static DeclineReason reason(String text) {
        return switch (text) {
            case "insufficient_funds" -> DeclineReason.INSUFFICIENT_FUNDS;
            case "account_suspended" -> DeclineReason.ACCOUNT_SUSPENDED;
            case "address_mismatch" -> DeclineReason.ADDRESS_MISMATCH;
            default -> DeclineReason.DECLINED;
        };
    }
}
