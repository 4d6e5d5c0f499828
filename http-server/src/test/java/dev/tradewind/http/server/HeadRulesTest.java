package dev.tradewind.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadRulesTest {
    /// A host and a port (RFC 3986, section 3.2).
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~!$&'()*+,;=%-]*)(:[0-9]*)?");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":80",
                "localhost",
                "localhost:4566",
                "localhost:",
                "localhost:x",
                "localhost:4566:1",
                "a_b~c!$&'()*+,;=%41-",
                "[::1]",
                "[::1]:80",
                "[::1]:",
                "[::1]x",
                "[::1",
                "[]",
                "[",
                "[::g]",
                "[fe80::1.2.3.4]:8080",
                "x[::1]",
                "user@localhost",
                "local host",
                "localhost/",
                "\u00E9"
            })
    void takes_a_host_and_a_port_alone(String text) {
        assertThat(HeadRules.isHost(text)).isEqualTo(HOST.matcher(text).matches());
    }
}
