package dev.tradewind.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SitesTest {
    private static final int REST_BYTES_MAX = 5;

    private final List<String> inRound = new ArrayList<>();
    private final Sites sites = new Sites(List.of(new Page("/one"), new Page("/two")), new Rest());

    @Test
    void a_request_is_answered_by_the_site_that_has_its_path() {
        assertThat(sites.answer(request("/two")).bytes()).asString().isEqualTo("/two");
        assertThat(sites.answer(request("/three")).bytes()).asString().isEqualTo("the rest");
    }

    @Test
    void a_round_is_of_those_that_are_for_no_site() {
        var replied = new ArrayList<String>();

        sites.answerTogether(
                Stream.of("/one", "/three", "/two", "/four", "/one")
                        .map(path -> exchange(path, (asked, _) -> replied.add(asked)))
                        .iterator());

        assertThat(inRound).containsExactly("/three", "/four");
        assertThat(replied).containsExactly("/three", "/four");
    }

    @Test
    void a_site_has_a_limit_of_bodies_of_its_own() {
        var limited = new Sites(List.of(new Page("/one"), new Narrow("/two")), new Rest());

        assertThat(limited.bodyBytesMax(request("/one"))).isEqualTo(REST_BYTES_MAX);
        assertThat(limited.bodyBytesMax(request("/two"))).isEqualTo(2);
        assertThat(limited.tooLarge(request("/one")).bytes()).isEmpty();
        assertThat(limited.tooLarge(request("/two")).bytes()).asString().isEqualTo("over 2");
    }

    private static Request request(String path) {
        return new Request(
                "GET", path, "", Map.of(), new byte[0], InetAddress.getLoopbackAddress());
    }

    private static Exchange exchange(String path, BiConsumer<String, Reply> replies) {
        return new Exchange() {
            @Override
            public Request request() {
                return SitesTest.request(path);
            }

            @Override
            public void reply(Reply reply) {
                replies.accept(path, reply);
            }
        };
    }

    private record Page(String path) implements Site {
        @Override
        public boolean has(Request request) {
            return request.path().equals(path);
        }

        @Override
        public Reply answer(Request request) {
            return new Reply(200, Map.of(), path.getBytes(UTF_8));
        }
    }

    private record Narrow(String path) implements Site {
        @Override
        public boolean has(Request request) {
            return request.path().equals(path);
        }

        @Override
        public Reply answer(Request request) {
            return new Reply(200, Map.of(), new byte[0]);
        }

        @Override
        public Optional<BodyLimit> bodyLimit() {
            return Optional.of(
                    new BodyLimit(2, new Reply(413, Map.of(), "over 2".getBytes(UTF_8))));
        }
    }

    private final class Rest implements HttpHandler {
        @Override
        public int bodyBytesMax() {
            return REST_BYTES_MAX;
        }

        @Override
        public Admission admit(Request head, int bodyBytes) {
            return new Admission.Admitted(() -> {});
        }

        @Override
        public void answerTogether(Iterator<Exchange> exchanges) {
            exchanges.forEachRemaining(exchange -> {
                inRound.add(exchange.request().path());
                exchange.reply(answer(exchange.request()));
            });
        }

        @Override
        public Reply answer(Request request) {
            return new Reply(200, Map.of(), "the rest".getBytes(UTF_8));
        }

        @Override
        public Reply refusal(int status) {
            return new Reply(status, Map.of(), new byte[0]);
        }
    }
}
