package dev.tradewind.app.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.OrderRules;
import dev.tradewind.app.instance.Settings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.commerce.shipping.Carrier;
import dev.tradewind.commerce.shipping.CarrierAnswer;
import dev.tradewind.commerce.shipping.CarrierFactory;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A carrier from a jar.
@Timeout(60)
class PluggedCarrierTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String ORDER =
            """
            {"customerEmail": "ann@example.com", "currency": "EUR",
             "items": [{"sku": "CUP-1", "quantity": 2, "price": 4.50}]}
            """;

    /// Writes its calls into the file of its settings, and says that it answers at once.
    private static final String SOURCE =
            """
            package shop;

            import dev.tradewind.commerce.shipping.*;
            import java.nio.file.*;
            import java.time.LocalDate;
            import java.util.*;

            public final class Pigeons implements CarrierFactory {
                public String name() {
                    return "pigeons";
                }

                public Carrier open(Map<String, String> settings) {
                    if (!settings.containsKey("file")) {
                        throw new IllegalArgumentException("the setting 'file' is missing");
                    }
                    var file = Path.of(settings.get("file"));
                    return new Carrier() {
                        public String name() {
                            return "PIGEONS";
                        }

                        public boolean answersAtOnce() {
                            return true;
                        }

                        public CarrierAnswer book(String key, Parcel parcel) {
                            note("book " + parcel.pieces() + " from " + parcel.from());
                            BOOK
                        }

                        public void cancel(String key) {
                            note("cancel");
                        }

                        private void note(String call) {
                            try {
                                Files.writeString(file, call + "\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                            } catch (java.io.IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        }
                    };
                }
            }
            """;

    private static final String BOOKED =
            "return new CarrierAnswer.Booked(\"P-1\", \"to the north\", LocalDate.of(2026, 7, 9));";

    @TempDir private Path directory = Path.of("");

    @Test
    void an_order_is_brought_by_a_carrier_from_a_jar() throws IOException {
        try (var instance = start(open(BOOKED));
                var api = OrderApi.at(instance.httpPort())) {
            api.put("/inventory/CUP-1", Json.read("{\"onHand\": 5}".getBytes(UTF_8)));
            var order = api.place(Json.read(ORDER.getBytes(UTF_8)), "one").path("orderId").asText();

            var shipped =
                    Poll.until(
                            PATIENCE,
                            () -> api.get("/orders/" + order).path("shipments").path(0),
                            it -> it.has("trackingId"));

            assertThat(shipped.orElseThrow().path("carrier").asText()).isEqualTo("PIGEONS");
            assertThat(shipped.orElseThrow().path("trackingId").asText()).isEqualTo("P-1");
            assertThat(shipped.orElseThrow().path("estimatedDelivery").asText())
                    .isEqualTo("2026-07-09");
        }

        assertThat(Files.readAllLines(calls())).containsExactly("book 2 from main");
    }

    @Test
    void it_is_found_by_its_name_or_its_class_and_is_asked_on_threads_of_its_own()
            throws IOException {
        var jar = jar(BOOKED);

        for (var name : new String[] {"pigeons", "shop.Pigeons"}) {
            var carrier = PluggedCarrier.open(name, jar, settings());

            assertThat(carrier.name()).isEqualTo("PIGEONS");
            assertThat(carrier.answersAtOnce()).isFalse();
            assertThat(carrier.book("k", parcel()))
                    .isEqualTo(
                            new CarrierAnswer.Booked(
                                    "P-1", "to the north", LocalDate.of(2026, 7, 9)));
            carrier.cancel("k");
        }

        assertThat(Files.readAllLines(calls())).contains("book 1 from north", "cancel");
    }

    @Test
    void a_name_that_is_unknown_and_a_setting_that_is_missing_are_refused() throws IOException {
        var jar = jar(BOOKED);

        assertThatExceptionOfType(UnusableProvider.class)
                .isThrownBy(() -> PluggedCarrier.open("doves", jar, Map.of()))
                .withMessageContaining(
                        "no carrier in %s is called 'doves'; there is pigeons".formatted(jar));
        assertThatExceptionOfType(UnusableProvider.class)
                .isThrownBy(() -> PluggedCarrier.open("pigeons", jar, Map.of()))
                .withMessageContaining("carrier pigeons: the setting 'file' is missing");
    }

    @Test
    void no_answer_and_a_class_that_it_lacks_are_no_booking() throws IOException {
        var silent = open("return null;");
        var lacking = open("throw new NoClassDefFoundError(\"org/lib/It\");");

        assertThatIllegalStateException()
                .isThrownBy(() -> silent.book("k", parcel()))
                .withMessage("carrier pigeons gave no answer");
        assertThatIllegalStateException()
                .isThrownBy(() -> lacking.book("k", parcel()))
                .withMessageContaining("carrier pigeons lacks a class");
    }

    private Carrier open(String book) throws IOException {
        return PluggedCarrier.open("pigeons", jar(book), settings());
    }

    private Path jar(String book) throws IOException {
        return new CompiledJar(Files.createTempDirectory(directory, "jar"), CarrierFactory.class)
                .of("Pigeons", SOURCE.replace("BOOK", book), "shop.Pigeons\n");
    }

    private Map<String, String> settings() {
        return Map.of("file", calls().toString());
    }

    private Path calls() {
        return directory.resolve("calls");
    }

    private static Carrier.Parcel parcel() {
        return new Carrier.Parcel(
                new OrderId("o-1"),
                "ann@example.com",
                1,
                new WarehouseId("north"),
                Optional.empty());
    }

    private Tradewind start(Carrier carrier) {
        return Tradewind.start(
                new Settings(
                        BrokerSettings.open(directory.resolve("data")),
                        0,
                        Profile.PROD,
                        OrderRules.BY_HAND.shippedBy(Optional.of(carrier)),
                        ProviderChoice.LOCAL,
                        false,
                        false,
                        new Settings.Pace(RetryPolicy.SHORT, Duration.ZERO)));
    }
}
