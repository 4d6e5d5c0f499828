package dev.tradewind.app.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.http.server.RouteServer;
import dev.tradewind.patience.Patience;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The keys of an issuer that is asked over HTTP, and changes them.
final class KeyFetchingTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final IssuerKeys keys = new IssuerKeys();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Reply answer = set("one");
    private final RouteServer issuer =
            RouteServer.start(0, List.of(Route.get("/keys", _ -> answered())));

    private Reply answered() {
        asked.incrementAndGet();
        return answer;
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void keys_are_fetched_at_the_start_and_again_when_another_is_named() {
        try (var fetching = start(new KeyFetching.Pace(LONG, Duration.ZERO))) {
            Patience.until(() -> keys.has("one"));

            answer = set("two");
            assertThat(keys.has("two")).isFalse();
            Patience.until(() -> {
                fetching.fetchSoon();
                return keys.has("two");
            });

            assertThat(keys.has("one")).isFalse();
        }
    }

    @Test
    void an_issuer_is_not_asked_for_each_key_that_there_is_not() {
        try (var fetching = start(new KeyFetching.Pace(LONG, LONG))) {
            Patience.until(() -> keys.has("one"));
            Patience.until(() -> !fetching.fetchSoon());

            for (int i = 0; i < 100; i++) {
                assertThat(fetching.fetchSoon()).isFalse();
            }
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void keys_are_fetched_now_and_then() {
        try (var _ = start(new KeyFetching.Pace(Duration.ofMillis(20), LONG))) {
            Patience.until(() -> asked.get() > 2);
        }
    }

    @Test
    void an_issuer_in_trouble_leaves_its_keys_and_is_asked_again() {
        try (var fetching = start(new KeyFetching.Pace(LONG, Duration.ofMillis(5)))) {
            Patience.until(() -> keys.has("one"));
            for (var trouble :
                    List.of(
                            new Reply(500, Map.of(), new byte[0]),
                            new Reply(200, Map.of(), "no keys".getBytes(UTF_8)),
                            new Reply(200, Map.of(), "{\"keys\":[]}".getBytes(UTF_8)),
                            new Reply(200, Map.of(), new byte[300 << 10]))) {
                answer = trouble;
                int before = asked.get();
                Patience.until(() -> {
                    fetching.fetchSoon();
                    return asked.get() > before + 1;
                });
                assertThat(keys.has("one")).isTrue();
            }

            answer = set("two");
            Patience.until(() -> keys.has("two"));
        }
    }

    private KeyFetching start(KeyFetching.Pace pace) {
        return new KeyFetching(
                URI.create("http://localhost:%d/keys".formatted(issuer.port())), keys, pace);
    }

    private static Reply set(String id) {
        try {
            var key = new ECKeyGenerator(Curve.P_256).keyID(id).generate();
            return new Reply(
                    200, Map.of(), new JWKSet(key).toPublicJWKSet().toString().getBytes(UTF_8));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
