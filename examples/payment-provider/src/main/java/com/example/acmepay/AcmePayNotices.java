package com.example.acmepay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.commerce.payments.NoticeReading;
import dev.tradewind.commerce.payments.NoticeSignature;
import dev.tradewind.commerce.payments.PostedNotice;
import java.io.IOException;
import java.time.Duration;

/// Acme Pay's notices: `{"notice": "n-1", "order": "..."}`, signed in the header `Acme-Signature`.
final class AcmePayNotices {
    static final String HEADER = "Acme-Signature";

    private final ObjectMapper json = new ObjectMapper();
    private final NoticeSignature signature;

    AcmePayNotices(String secret) {
        signature = new NoticeSignature(secret.getBytes(UTF_8), Duration.ofMinutes(5));
    }

    NoticeReading read(PostedNotice posted) {
        return signature
                .refusal(posted.header(HEADER), posted.body(), posted.now())
                .<NoticeReading>map(NoticeReading.Refused::new)
                .orElseGet(() -> genuine(posted.body()));
    }

    private NoticeReading genuine(byte[] body) {
        try {
            return genuine(json.readTree(body));
        } catch (IOException e) {
            return new NoticeReading.Refused("the notice is not JSON");
        }
    }

    private static NoticeReading genuine(JsonNode notice) {
        return notice.hasNonNull("notice") && notice.hasNonNull("order")
                ? new NoticeReading.Genuine(notice.path("notice").asText(), notice.path("order").asText())
                : new NoticeReading.Refused("the notice names no order");
    }
}
