package dev.tradewind.app.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.OrderRules;
import dev.tradewind.app.instance.Settings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.payments.ProviderSettings;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An order of the production profile, paid by a provider from a jar.
final class PluggedOrderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String ORDER =
            """
            {"customerEmail": "ann@example.com", "currency": "EUR",
             "items": [{"sku": "CUP-1", "quantity": 2, "price": 4.50}]}
            """;

    /// Fails the first attempt of each order, and writes its calls into the file of its settings.
    private static final String SOURCE =
            """
            package shop;

            import dev.tradewind.commerce.Money;
            import dev.tradewind.commerce.payments.*;
            import java.nio.file.*;
            import java.util.List;
            import java.util.Optional;
            import java.util.Set;
            import java.util.concurrent.ConcurrentHashMap;

            public final class Ledger implements PaymentProviderFactory {
                public String name() {
                    return "ledger";
                }

                public PaymentProvider open(ProviderSettings settings) {
                    return new Provider(Path.of(settings.required("file")));
                }

                record Provider(Path file, Set<String> asked) implements PaymentProvider {
                    Provider(Path file) {
                        this(file, ConcurrentHashMap.newKeySet());
                    }

                    public ProviderAnswer authorise(String key, String orderId, Money amount) {
                        if (asked.add(key)) {
                            throw new ProviderTimeout(key);
                        }
                        return note("authorise " + amount, "a-" + key);
                    }

                    public ProviderAnswer capture(String key, String authorisation, Money amount) {
                        return note("capture " + amount, "c-" + key);
                    }

                    public ProviderAnswer refund(String key, String capture, Money amount) {
                        return note("refund " + amount, key);
                    }

                    public TransactionPage transactions(TransactionQuery query) {
                        return new TransactionPage(List.of(), Optional.empty());
                    }

                    public ProviderAnswer cancel(String key, String authorisation) {
                        return note("cancel", key);
                    }

                    public ProviderAnswer abandon(String key, String authorisationKey, String orderId) {
                        return note("abandon", key);
                    }

                    public void close() {
                        note("close", "");
                    }

                    private ProviderAnswer note(String call, String reference) {
                        try {
                            Files.writeString(file, call + "\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                        return new ProviderAnswer.Approved(reference);
                    }
                }
            }
            """;

    @TempDir private Path directory = Path.of("");

    @Test
    void an_order_is_paid_by_a_provider_from_a_jar_which_is_closed_at_the_end() throws IOException {
        var jar = new CompiledJar(directory).of("Ledger", SOURCE, "shop.Ledger\n");
        var calls = directory.resolve("calls");
        var settings = new ProviderSettings(Map.of("file", calls.toString()));

        try (var instance = start(new ProviderChoice.Plugged("ledger", jar, settings));
                var api = OrderApi.at(instance.httpPort())) {
            api.put("/inventory/CUP-1", Json.read("{\"onHand\": 5}".getBytes(UTF_8)));
            var order = api.place(Json.read(ORDER.getBytes(UTF_8)), "one").path("orderId").asText();

            assertThat(
                            Poll.until(
                                    PATIENCE,
                                    () -> status(api, "orders", order),
                                    "confirmed"::equals))
                    .isPresent();
            assertThat(Poll.until(PATIENCE, () -> isDispatched(api, order), it -> it)).isPresent();
            assertThat(
                            Poll.until(
                                    PATIENCE,
                                    () -> status(api, "payments", order),
                                    "captured"::equals))
                    .isPresent();
            assertThat(api.get("/payments/" + order).path("authorisation").asText())
                    .isEqualTo("a-" + order + ":authorise");
        }

        assertThat(Files.readAllLines(calls))
                .containsExactly("authorise 9 EUR", "capture 9 EUR", "close");
    }

    private static String status(OrderApi api, String things, String order) {
        return api.get("/%s/%s".formatted(things, order)).path("status").asText();
    }

    private Tradewind start(ProviderChoice payments) {
        return Tradewind.start(
                new Settings(
                        BrokerSettings.open(directory.resolve("data")),
                        0,
                        Profile.PROD,
                        OrderRules.BY_HAND,
                        payments,
                        false,
                        false,
                        new Settings.Pace(RetryPolicy.SHORT, Duration.ZERO)));
    }

    /// Has its shipment leave, once there is one.
    private static boolean isDispatched(OrderApi api, String order) {
        try {
            api.post("/shipments/" + order + "-1/dispatch", Map.of(), "unused");
            return true;
        } catch (ClientFailure _) {
            return false;
        }
    }
}
