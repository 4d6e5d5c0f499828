package dev.tradewind.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
    private static Request requestTo(String host) {
        return request(Map.of("host", host));
    }

    private static Request request(Map<String, String> headers) {
        return new Request("POST", "/", "", headers, new byte[0], InetAddress.getLoopbackAddress());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:4566",
                "LOCALHOST.:4566",
                "sqs.us-east-1.localhost:4566",
                "sqs.us-east-1.localhost.localstack.cloud:4566",
                "localhost.localstack.cloud",
                "broker.test",
                "127.0.0.1:4566",
                "10.0.0.7",
                "[::1]:4566",
                "[fd00::1]",
                "sqs.eu-west-1.amazonaws.com"
            })
    void names_that_nobody_can_have_resolve_to_here_are_taken(String host) {
        assertThat(HostNames.DEFAULT.take(requestTo(host))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attacker.example",
                "attacker.example:4566",
                "localhost.attacker.example:4566",
                "notlocalhost",
                "127.0.0.1.attacker.example",
                "evilamazonaws.com",
                "host.docker.internal:4566",
                "[::1].attacker.example",
                ""
            })
    void other_names_are_not(String host) {
        assertThat(HostNames.DEFAULT.take(requestTo(host))).isFalse();
    }

    @Test
    void a_request_that_names_none_is_of_no_browser() {
        assertThat(HostNames.DEFAULT.take(request(Map.of()))).isTrue();
    }

    @Test
    void names_are_added_alone_or_with_all_that_end_so() {
        var names = HostNames.with(List.of("Broker", ".internal"));

        assertThat(names.take(requestTo("broker:4566"))).isTrue();
        assertThat(names.take(requestTo("host.docker.internal:4566"))).isTrue();
        assertThat(names.take(requestTo("a.broker:4566"))).isFalse();
        assertThat(names.take(requestTo("localhost"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "*", "a b", "http://broker", "broker:4566"})
    void what_is_no_name_cannot_be_added(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> HostNames.with(List.of(name)));
    }
}
