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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceTest {
    private static final HttpCall CALL =
            new HttpCall(
                    new Request(
                            "GET",
                            "/",
                            "",
                            Map.of(),
                            new byte[0],
                            InetAddress.getLoopbackAddress()),
                    Map.of());

    @ParameterizedTest
    @MethodSource
    void a_refusal_of_the_host_is_answered_as_a_problem(HostRefusal refusal, int status) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ask(refusal))
                .withMessage(refusal.getMessage())
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(status));
    }

    @Test
    void a_commit_of_which_nobody_knows_is_answered_with_how_to_find_out() {
        var lost = new OutcomeUnknown("the answer was lost", new IllegalStateException()) {};

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ask(lost))
                .withMessageContaining("the answer was lost")
                .withMessageContaining("idempotency key")
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(503));
    }

    static Stream<Arguments> a_refusal_of_the_host_is_answered_as_a_problem() {
        var cause = new IllegalStateException();
        return Stream.of(
                Arguments.of(new HostRefusal.KeyReused(new IdempotencyKey("k", "f")), 422),
                Arguments.of(new HostRefusal.TooBusy(), 503),
                Arguments.of(new HostRefusal.CannotStore("DISK_FULL", cause), 503),
                Arguments.of(new PublicationRefused("refused", cause), 503));
    }

    /// Asks a service whose host ends so.
    private static void ask(RuntimeException end) throws Exception {
        var route =
                Route.get(
                        "/",
                        _ -> {
                            throw end;
                        });
        new Service("s", List.of(), List.of(route)).routes().getFirst().handler().handle(CALL);
    }
}
