package com.example.acmepay;

import dev.tradewind.commerce.payments.PaymentProvider;
import dev.tradewind.commerce.payments.PaymentProviderFactory;
import dev.tradewind.commerce.payments.ProviderSettings;
import java.net.URI;
import java.time.Duration;

/// Makes the provider `acme-pay` from its settings: `url`, `api-key`, `notice-secret` and, unless it is five seconds,
/// `timeout-ms`.
public final class AcmePayFactory implements PaymentProviderFactory {
    private static final int TIMEOUT_MS_MAX = 60_000;

    @Override
    public String name() {
        return "acme-pay";
    }

    @Override
    public PaymentProvider open(ProviderSettings settings) {
        var url = URI.create(settings.required("url"));
        return new AcmePay(
                new AcmePayHttp(url, settings.required("api-key"), timeout(settings)),
                new AcmePayNotices(settings.required("notice-secret")));
    }

    private static Duration timeout(ProviderSettings settings) {
        int millis = settings.find("timeout-ms").map(Integer::parseInt).orElse(5000);
        if (millis < 1 || millis > TIMEOUT_MS_MAX) {
            throw new IllegalArgumentException("timeout-ms is 1 to %d".formatted(TIMEOUT_MS_MAX));
        }
        return Duration.ofMillis(millis);
    }
}
