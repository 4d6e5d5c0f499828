package dev.tradewind.commerce.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Where an order is to be brought.
class OrderAddressTest {
    private static final String ADDRESS =
            """
            {"name": "Ann Lee", "line1": "1 Quay", "city": "Kiel", "postalCode": "24103", "country": "DE"}
            """;
    private static final String OTHER = ADDRESS.replace("1 Quay", "2 Quay");

    private final Shop shop = Shop.open(Profile.DEMO);

    @Test
    void an_order_goes_to_the_address_that_it_was_placed_with() {
        var id = shop.place(Shop.orderWith("\"shippingAddress\": " + ADDRESS));
        shop.host().deliverAll();

        assertThat(order(id).at("/shippingAddress/line1").textValue()).isEqualTo("1 Quay");
        assertThat(shipment(id).at("/shipTo/line1").textValue()).isEqualTo("1 Quay");
        assertThat(shipment(id).get("label").textValue()).contains("Ann Lee\n1 Quay\n24103 Kiel");
    }

    @Test
    void an_address_can_be_changed_while_the_order_waits_and_no_longer() {
        var id = shop.place(Shop.ORDER);

        var changed = change(id, ADDRESS, Map.of());
        shop.host().deliverAll();
        var late = change(id, OTHER, Map.of());

        assertThat(changed.status()).isEqualTo(200);
        assertThat(late.status()).isEqualTo(409);
        assertThat(shipment(id).at("/shipTo/line1").textValue()).isEqualTo("1 Quay");
    }

    @Test
    void a_change_that_was_meant_for_another_order_than_it_is_now_is_refused() {
        var id = shop.place(Shop.ORDER);
        var tag = shop.get("/orders/" + id).header("ETag");

        var first = change(id, ADDRESS, Map.of("If-Match", tag));
        var second = change(id, OTHER, Map.of("If-Match", tag));
        var third = change(id, OTHER, Map.of("If-Match", first.header("ETag")));

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(412);
        assertThat(third.status()).isEqualTo(200);
        assertThat(change(id, ADDRESS, Map.of("If-Match", "*")).status()).isEqualTo(200);
        assertThat(shop.get("/orders/" + id).header("ETag")).isNotEqualTo(third.header("ETag"));
    }

    @Test
    void the_same_address_again_changes_nothing() {
        var id = shop.place(Shop.ORDER);
        var first = change(id, ADDRESS, Map.of());

        assertThat(change(id, ADDRESS, Map.of())).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/shippingAddress/country    | DE       | Germany",
                "/shippingAddress/country    | DE       | XX",
                "/shippingAddress/name       | Ann Lee  | ''",
                "/shippingAddress/postalCode | postalCode | zip",
                "/shippingAddress            | {\"name\" | [{\"name\""
            })
    void a_wrong_address_is_refused_by_the_name_of_its_member(
            String pointer, String right, String wrong) {
        var address = ADDRESS.strip().replace(right, wrong);
        var closed = address.startsWith("[") ? address + "]" : address;

        var answer = shop.post("/orders", Shop.orderWith("\"shippingAddress\": " + closed));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").findValuesAsText("pointer")).contains(pointer);
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /// A change that was answered with success is where the goods go; one that was refused is not.
    @ParameterizedTest
    @MethodSource("seeds")
    void what_was_answered_is_on_the_label_whenever_it_was_asked(long seed) {
        var random = new Random(seed);
        var id = shop.place(Shop.orderWith("\"shippingAddress\": " + ADDRESS));
        for (int i = random.nextInt(12); i > 0; i--) {
            shop.host().deliverAny(random);
        }

        int status = change(id, OTHER, Map.of()).status();
        shop.host().deliverAll();

        assertThat(status).isIn(200, 409);
        assertThat(shipment(id).at("/shipTo/line1").textValue())
                .isEqualTo(status == 200 ? "2 Quay" : "1 Quay");
    }

    private Shop.Answer change(String id, String address, Map<String, String> headers) {
        return shop.put("/orders/" + id + "/shipping-address", headers, address);
    }

    private JsonNode order(String id) {
        return shop.get("/orders/" + id).body();
    }

    private JsonNode shipment(String id) {
        return shop.get("/shipments/" + id + "-1").body();
    }
}
