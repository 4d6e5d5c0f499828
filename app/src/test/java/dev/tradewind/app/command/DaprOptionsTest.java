package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.app.AppAddress;
import dev.tradewind.dapr.app.AppProtocol;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class DaprOptionsTest {
    @Test
    void applications_speak_http_unless_told_otherwise() {
        var apps = apps("--dapr-app=shop:8000,cart:8001,audit", "--dapr-app-protocol=cart=grpc");

        assertThat(apps)
                .containsExactly(
                        new AppAddress("127.0.0.1", 8000, AppProtocol.HTTP),
                        new AppAddress("127.0.0.1", 8001, AppProtocol.GRPC));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "shop=https | without TLS on this machine, and say 'http'",
                "shop=grpcs | without TLS on this machine, and say 'grpc'",
                "shop=h2c   | takes HTTP/1.1 too, which is 'http'",
                "shop=tcp   | there are 'http' and 'grpc'",
                "audit=grpc | name it with --dapr-app audit:PORT",
                "other=grpc | 'other' is none of the applications"
            })
    void a_protocol_that_cannot_be_spoken_is_refused_with_what_to_do(String said, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> apps("--dapr-app=shop:8000,audit", "--dapr-app-protocol=" + said))
                .withMessageContaining(what);
    }

    @Test
    void metrics_have_a_port_of_their_own_where_one_is_said() {
        assertThat(settings("--dapr-app=shop").metricsPort()).isEmpty();
        assertThat(settings("--dapr-app=shop", "--dapr-metrics-port=9090").metricsPort())
                .hasValue(9090);
    }

    private static List<AppAddress> apps(String... args) {
        return settings(args).apps().stream().flatMap(it -> it.address().stream()).toList();
    }

    private static DaprSettings settings(String... args) {
        var all = Stream.concat(Stream.of("--dapr=resources"), Stream.of(args));
        var options = CommandLine.populateCommand(new DaprOptions(), all.toArray(String[]::new));
        return options.settings(true).orElseThrow();
    }
}
