package dev.tradewind.commerce.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {
    private static final String PATH = "/customers/ann@example.com/preferences";

    private final Shop shop = Shop.open(Profile.DEMO);

    @Test
    void who_has_said_nothing_gets_everything_but_what_needs_an_address() {
        assertThat(shop.get(PATH).body().toString())
                .isEqualTo("{\"email\":true,\"sms\":true,\"push\":true}");
    }

    @Test
    void what_is_put_takes_the_place_of_all_that_was_there() {
        shop.put(PATH, "{\"language\": \"de\", \"phone\": \"+491701234567\"}");
        shop.put(PATH, "{\"sms\": false}");

        assertThat(shop.get("/customers/ANN@example.com/preferences").body().toString())
                .isEqualTo("{\"email\":true,\"sms\":false,\"push\":true}");
    }

    @ParameterizedTest
    @CsvSource({
        "language, \"xx\"",
        "email, 1",
        "phone, \"0170 1234567\"",
        "device, \"a b\"",
        "fax, \"1\""
    })
    void what_is_wrong_is_named_and_nothing_is_kept(String field, String value) {
        var answer = shop.put(PATH, "{\"sms\": false, \"%s\": %s}".formatted(field, value));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").textValue()).isEqualTo("/" + field);
        assertThat(shop.get(PATH).body().get("sms").booleanValue()).isTrue();
    }
}
