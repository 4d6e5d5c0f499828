package com.example.acmepay;

import static com.example.acmepay.Manner.NOT_AT_ALL;
import static com.example.acmepay.Manner.SILENTLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.DeclineReason;
import dev.tradewind.commerce.payments.NoticeReading;
import dev.tradewind.commerce.payments.NoticeSignature;
import dev.tradewind.commerce.payments.PaymentProvider;
import dev.tradewind.commerce.payments.PostedNotice;
import dev.tradewind.commerce.payments.ProviderAnswer;
import dev.tradewind.commerce.payments.ProviderAnswer.Approved;
import dev.tradewind.commerce.payments.ProviderAnswer.Declined;
import dev.tradewind.commerce.payments.ProviderSettings;
import dev.tradewind.commerce.payments.ProviderTimeout;
import dev.tradewind.commerce.payments.contract.ProviderCheck;
import dev.tradewind.commerce.payments.contract.ProviderTrial;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AcmePayTest {
    private static final Money AMOUNT = new Money(900, Currency.of("EUR"));

    private AcmePaySandbox sandbox;
    private PaymentProvider provider;

    @BeforeEach
    void open() throws IOException {
        sandbox = new AcmePaySandbox();
        provider = provider(AcmePaySandbox.API_KEY, 10_000);
    }

    @AfterEach
    void close() {
        provider.close();
        sandbox.close();
    }

    @Test
    void an_order_is_authorised_and_captured() {
        var authorised = provider.authorise("1:authorise", "1", AMOUNT);
        var captured = provider.capture("1:capture", "acme-1", AMOUNT);

        assertThat(reference(authorised)).isEqualTo("acme-1");
        assertThat(((Approved) authorised).until()).isPresent();
        assertThat(captured).isEqualTo(new Approved("acme-2"));
        assertThat(sandbox.effects()).containsExactly("authorisations 1:authorise", "captures 1:capture");
    }

    @Test
    void a_repeated_call_has_the_first_answer_and_no_second_effect() {
        var first = provider.authorise("1:authorise", "1", AMOUNT);

        assertThat(provider.authorise("1:authorise", "1", AMOUNT)).isEqualTo(first);
        assertThat(sandbox.effects()).hasSize(1);
    }

    @Test
    void a_decline_is_an_answer() {
        var much = new Money(100_001, Currency.of("EUR"));

        assertThat(provider.authorise("1:authorise", "1", much))
                .isEqualTo(new Declined(DeclineReason.INSUFFICIENT_FUNDS));
    }

    @Test
    void an_answer_that_does_not_come_in_time_is_looked_up() {
        sandbox.next(SILENTLY);

        try (var impatient = provider(AcmePaySandbox.API_KEY, 2000)) {
            assertThat(reference(impatient.authorise("1:authorise", "1", AMOUNT))).isEqualTo("acme-1");
        }
        assertThat(sandbox.effects()).hasSize(1);
    }

    @Test
    void what_was_not_done_fails_and_is_done_when_the_call_comes_again() {
        sandbox.next(NOT_AT_ALL);

        assertThatExceptionOfType(ProviderTimeout.class)
                .isThrownBy(() -> provider.authorise("1:authorise", "1", AMOUNT))
                .withMessageContaining("1:authorise");
        assertThat(reference(provider.authorise("1:authorise", "1", AMOUNT))).isEqualTo("acme-1");
        assertThat(sandbox.effects()).hasSize(1);
    }

    @Test
    void what_was_abandoned_is_never_authorised() {
        provider.abandon("1:abandon", "1:authorise", "1");

        assertThat(provider.authorise("1:authorise", "1", AMOUNT))
                .isEqualTo(new Declined(DeclineReason.DECLINED));
        assertThat(sandbox.effects()).containsExactly("take back 1:authorise");
    }

    @Test
    void a_server_that_is_not_there_is_a_failure_and_no_answer() {
        sandbox.close();

        assertThatExceptionOfType(UnknownOutcome.class)
                .isThrownBy(() -> provider.authorise("1:authorise", "1", AMOUNT));
    }

    @Test
    void a_refused_key_is_said_to_be_refused_without_being_told() {
        try (var stranger = provider("another-key", 10_000)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> stranger.authorise("1:authorise", "1", AMOUNT))
                    .withMessageContaining("401")
                    .satisfies(e -> assertThat(e).message().doesNotContain("another-key"));
        }
    }

    @Test
    void a_missing_setting_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AcmePayFactory().open(ProviderSettings.NONE))
                .withMessageContaining("'url'");
    }

    /// The promises of every provider, one test each.
    @TestFactory
    Stream<DynamicTest> keeps_its_promises() {
        var orders = new AtomicInteger();
        return ProviderCheck.all().stream()
                .map(check ->
                        dynamicTest(
                                check.name(),
                                () -> check.run(
                                        new ProviderTrial(
                                                provider,
                                                AMOUNT,
                                                "check-" + orders.incrementAndGet(),
                                                InstantSource.system()))));
    }

    @Test
    void a_notice_is_taken_if_acme_pay_signed_it() {
        var body = "{\"notice\": \"n-1\", \"order\": \"1\"}".getBytes(UTF_8);
        var now = Instant.parse("2026-12-01T10:00:00Z");
        var secret = AcmePaySandbox.NOTICE_SECRET.getBytes(UTF_8);
        var header = new NoticeSignature(secret, Duration.ofMinutes(5)).sign(body, now);
        var signed = Map.of("acme-signature", header);

        assertThat(provider.notice(new PostedNotice(signed, body, now)))
                .isEqualTo(new NoticeReading.Genuine("n-1", "1"));
        assertThat(provider.notice(new PostedNotice(signed, body, now.plusSeconds(301))))
                .isInstanceOf(NoticeReading.Refused.class);
    }

    private static String reference(ProviderAnswer answer) {
        return ((Approved) answer).reference();
    }

    private PaymentProvider provider(String apiKey, int timeoutMillis) {
        var settings =
                Map.of(
                        "url", sandbox.url().toString(),
                        "api-key", apiKey,
                        "notice-secret", AcmePaySandbox.NOTICE_SECRET,
                        "timeout-ms", String.valueOf(timeoutMillis));
        return new AcmePayFactory().open(new ProviderSettings(settings));
    }
}
