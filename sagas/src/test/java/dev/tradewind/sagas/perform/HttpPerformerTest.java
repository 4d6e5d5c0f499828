package dev.tradewind.sagas.perform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.http.outward.AllowedEndpoints;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.http.outward.OwnPorts;
import dev.tradewind.http.server.RouteServer;
import dev.tradewind.sagas.definition.Performer;
import dev.tradewind.sagas.run.RunData;
import dev.tradewind.telemetry.trace.SpanContext;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The performer over HTTP against a server on this machine.
final class HttpPerformerTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final RouteServer server =
            RouteServer.start(
                    0,
                    List.of(
                            Route.post(
                                    "/answer/{status}",
                                    call -> {
                                        requests.add(
                                                "%s %s %s"
                                                        .formatted(
                                                                call.header("Idempotency-Key")
                                                                        .orElse(""),
                                                                call.header("traceparent")
                                                                        .orElse(""),
                                                                new String(call.body(), UTF_8)));
                                        return Reply.json(
                                                Integer.parseInt(call.pathParameter("status")),
                                                Map.of("number", "A-17"));
                                    })));
    private final HttpPerformer performer =
            new HttpPerformer(new OutwardGuard(AllowedEndpoints.LOOPBACK, new OwnPorts()));

    @AfterEach
    void stop() {
        performer.close();
        server.close();
    }

    private StepAnswer perform(String address) throws InterruptedException {
        return performer.perform(
                new StepCall(
                        new Performer.Http(URI.create(address)),
                        "c-1",
                        "reserve",
                        false,
                        "claim/c-1/reserve",
                        Duration.ofSeconds(10),
                        SpanContext.ofParent(
                                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
                        RunData.NONE.with("claimId", "c-1")));
    }

    private StepAnswer answer(int status) throws InterruptedException {
        return perform("http://127.0.0.1:%d/answer/%d".formatted(server.port(), status));
    }

    @Test
    void what_is_done_has_the_answers_members_as_data() throws InterruptedException {
        var answer = answer(200);

        assertThat(answer).isEqualTo(new StepAnswer.Done(RunData.NONE.with("number", "A-17")));
        assertThat(requests)
                .containsExactly(
                        "claim/c-1/reserve 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                                + " {\"claimId\":\"c-1\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 422})
    void what_is_refused_is_not_tried_again(int status) throws InterruptedException {
        assertThat(answer(status))
                .isEqualTo(
                        new StepAnswer.Refused(
                                "answered with " + status, RunData.NONE.with("number", "A-17")));
    }

    @ParameterizedTest
    @CsvSource({"408", "425", "429", "500", "503", "302"})
    void what_may_go_otherwise_next_time_is(int status) throws InterruptedException {
        assertThat(answer(status)).isEqualTo(new StepAnswer.Broken("answered with " + status));
    }

    @Test
    void where_nothing_may_be_sent_nothing_is() throws InterruptedException {
        try (var shut =
                new HttpPerformer(new OutwardGuard(AllowedEndpoints.NONE, new OwnPorts()))) {
            var call =
                    new StepCall(
                            new Performer.Http(
                                    URI.create(
                                            "http://127.0.0.1:%d/answer/200"
                                                    .formatted(server.port()))),
                            "c-1",
                            "reserve",
                            false,
                            "key",
                            Duration.ofSeconds(10),
                            Optional.empty(),
                            RunData.NONE);

            assertThat(shut.perform(call)).isInstanceOf(StepAnswer.Broken.class);
        }
        assertThat(requests).isEmpty();
    }

    @Test
    void where_nothing_listens_it_is_tried_again() throws InterruptedException {
        int port = server.port();
        server.close();

        assertThat(perform("http://127.0.0.1:%d/answer/200".formatted(port)))
                .isInstanceOf(StepAnswer.Broken.class);
    }
}
