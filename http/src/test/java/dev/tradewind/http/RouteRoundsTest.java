package dev.tradewind.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouteRoundsTest {
    private final List<String> replied = new ArrayList<>();
    private int rounds;
    private final RouteHandling handling =
            new RouteHandling(
                    List.of(
                            Route.post("/short", _ -> Reply.ok("short")).inRounds(),
                            Route.post("/refused", RouteRoundsTest::refuse).inRounds(),
                            Route.post("/broken", RouteRoundsTest::breakOff).inRounds(),
                            Route.post("/long", _ -> Reply.ok("long"))),
                    this::round);

    private void round(Iterator<? extends Runnable> calls) {
        rounds++;
        calls.forEachRemaining(Runnable::run);
    }

    @Test
    void what_comes_together_for_short_routes_is_answered_in_one_round() {
        answerTogether("/short", "/long", "/refused", "/nowhere", "/short", "/%zz");

        assertThat(rounds).isEqualTo(1);
        assertThat(replied).containsExactly("/short 200", "/refused 400", "/short 200");
    }

    @Test
    void without_a_short_one_there_is_no_round() {
        answerTogether("/long", "/nowhere");

        assertThat(rounds).isZero();
        assertThat(replied).isEmpty();
    }

    @Test
    void a_long_body_is_left_alone() {
        handling.answerTogether(Stream.of(exchange("/short", 64 << 10)).iterator());

        assertThat(replied).isEmpty();
    }

    @Test
    void a_round_that_a_handler_breaks_off_is_void() {
        assertThatIllegalStateException()
                .isThrownBy(() -> answerTogether("/short", "/broken"))
                .withMessage("broken");
    }

    @Test
    void without_rounds_every_request_is_left_alone() {
        var alone = new RouteHandling(List.of(Route.post("/short", _ -> Reply.ok("")).inRounds()));

        alone.answerTogether(Stream.of(exchange("/short", 0)).iterator());

        assertThat(replied).isEmpty();
    }

    private void answerTogether(String... paths) {
        handling.answerTogether(Stream.of(paths).map(path -> exchange(path, 0)).iterator());
    }

    private static Reply refuse(HttpCall call) {
        throw Problem.of(Problem.Kind.INVALID_REQUEST, "refused");
    }

    private static Reply breakOff(HttpCall call) {
        throw new IllegalStateException("broken");
    }

    private Exchange exchange(String path, int bodyBytes) {
        var body = "x".repeat(bodyBytes).getBytes(UTF_8);
        var request =
                new Request("POST", path, "", Map.of(), body, InetAddress.getLoopbackAddress());
        return new Exchange() {
            @Override
            public Request request() {
                return request;
            }

            @Override
            public void reply(Reply reply) {
                replied.add(path + " " + reply.status());
            }
        };
    }
}
