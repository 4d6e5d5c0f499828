package dev.tradewind.http.outward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedEndpointsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.0/8          | 10.9.8.7    | 80   | true",
                "10.0.0.0/8          | 11.0.0.1    | 80   | false",
                "10.0.0.0/8:8080     | 10.9.8.7    | 8080 | true",
                "10.0.0.0/8:8080     | 10.9.8.7    | 80   | false",
                "192.168.1.5:8080    | 192.168.1.5 | 8080 | true",
                "192.168.1.5         | 192.168.1.6 | 8080 | false",
                "fd00::/8            | fd12::1     | 443  | true",
                "[fd00::/8]:443      | fd12::1     | 443  | true",
                "[fd00::/8]:443      | fd12::1     | 444  | false",
                "[::1]               | ::1         | 1    | true",
                "10.0.0.0/8, fd00::1 | fd00::1     | 1    | true",
            })
    void an_entry_opens_its_range_on_its_port(
            String entries, String address, int port, boolean open) {
        var allowed = AllowedEndpoints.parse(entries);

        assertThat(allowed.allow(InetAddress.ofLiteral(address), port)).isEqualTo(open);
        assertThat(AllowedEndpoints.parse(allowed.toString())).isEqualTo(allowed);
    }

    @Test
    void an_empty_text_opens_nothing() {
        assertThat(AllowedEndpoints.parse("")).isEqualTo(AllowedEndpoints.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8:0",
                "10.0.0.0/8:65536",
                "10.0.0.0/8:http",
                "[fd00::/8",
                "fd00::/129",
                "/8",
                "example.org:80"
            })
    void what_is_no_range_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AllowedEndpoints.parse(text));
    }
}
