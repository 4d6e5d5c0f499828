package dev.tradewind.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Request;
import dev.tradewind.http.Route;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceTest {
    @ParameterizedTest
    @MethodSource
    void a_refusal_of_the_host_is_answered_as_a_problem(HostRefusal refusal, int status) {
        var route =
                Route.get(
                        "/",
                        _ -> {
                            throw refusal;
                        });
        var service = new Service("s", List.of(), List.of(route));
        var call =
                new HttpCall(
                        new Request(
                                "GET",
                                "/",
                                "",
                                Map.of(),
                                new byte[0],
                                InetAddress.getLoopbackAddress()),
                        Map.of());

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> service.routes().getFirst().handler().handle(call))
                .withMessage(refusal.getMessage())
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(status));
    }

    static Stream<Arguments> a_refusal_of_the_host_is_answered_as_a_problem() {
        var cause = new IllegalStateException();
        return Stream.of(
                Arguments.of(new HostRefusal.KeyReused(new IdempotencyKey("k", "f")), 422),
                Arguments.of(new HostRefusal.TooBusy(), 503),
                Arguments.of(new HostRefusal.CannotStore("DISK_FULL", cause), 503),
                Arguments.of(new PublicationRefused("refused", cause), 503));
    }
}
