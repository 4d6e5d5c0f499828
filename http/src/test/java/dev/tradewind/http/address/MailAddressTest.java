package dev.tradewind.http.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    private static final String DOMAIN = "@example.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.com",
                "a@b",
                "ann.lee+shop@mail.example.com",
                "o'neil/!#$%&*=?^_`{|}~-@example.com",
                "\"ann lee\"@example.com",
                "\"a@b..\"@example.com",
                "\"a\\\"b\\\\\"@example.com",
                "\"\"@example.com",
                "ann@[192.0.2.1]",
                "ann@[IPv6:2001:db8::1]",
                "ann@xn--bcher-kva.example",
                "ann@1-2.example",
                "björn@bücher.example",
                "用户@例子.广告"
            })
    void a_mail_address_is_taken(String text) {
        assertThat(MailAddress.tryParse(text)).contains(new MailAddress(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "@example.com",
                "ann@",
                "a@b@example.com",
                "ann..lee@example.com",
                ".ann@example.com",
                "ann.@example.com",
                "ann lee@example.com",
                "\"ann@example.com",
                "\"a\"b@example.com",
                "\"a\\\"@example.com",
                "ann@-example.com",
                "ann@example-.com",
                "ann@exa_mple.com",
                "ann@example..com",
                "ann@.example.com",
                "ann@example.com.",
                "ann@[192.0.2.256]",
                "ann@[example]",
                "ann@example.com\n",
                "ann\t@example.com"
            })
    void what_is_none_is_not(String text) {
        assertThat(MailAddress.tryParse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0x0, 0x7F, 0x85, 0xA0, 0x200B, 0x200E, 0x2028, 0x2029, 0x202E, 0x2066, 0xFEFF})
    void what_is_not_seen_is_in_no_part_of_one(int character) {
        var hidden = Character.toString(character);

        assertThat(MailAddress.tryParse("a" + hidden + "b" + DOMAIN)).isEmpty();
        assertThat(MailAddress.tryParse("\"a" + hidden + "b\"" + DOMAIN)).isEmpty();
        assertThat(MailAddress.tryParse("ann@exam" + hidden + "ple.com")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(chars = {'\uD83D', '\uDE00'})
    void half_a_surrogate_is_in_no_part_of_one(char half) {
        assertThat(MailAddress.tryParse("a" + half + DOMAIN)).isEmpty();
        assertThat(MailAddress.tryParse("ann@a" + half + "b.com")).isEmpty();
    }

    @Test
    void its_parts_have_the_sizes_of_the_standard() {
        var labels = ("d".repeat(63) + ".").repeat(2) + "d".repeat(60);

        assertThat(MailAddress.tryParse("a".repeat(64) + DOMAIN)).isPresent();
        assertThat(MailAddress.tryParse("a".repeat(65) + DOMAIN)).isEmpty();
        assertThat(MailAddress.tryParse("ä".repeat(33) + DOMAIN)).isEmpty();
        assertThat(MailAddress.tryParse("a".repeat(64) + "@" + labels + "d")).isPresent();
        assertThat(MailAddress.tryParse("a".repeat(64) + "@" + labels + "dd")).isEmpty();
        assertThat(MailAddress.tryParse("ann@" + "d".repeat(64) + ".com")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ann@example.com, ann@example.com",
        "björn@bücher.example, björn@xn--bcher-kva.example",
        "ann@xn--bcher-kva.example, ann@xn--bcher-kva.example",
        "ann@straße.example, ann@straße.example",
        "ann@[192.0.2.1], ann@[192.0.2.1]"
    })
    void a_domain_is_written_as_the_name_system_has_it(String text, String expected) {
        assertThat(new MailAddress(text).withAsciiDomain()).isEqualTo(expected);
    }
}
