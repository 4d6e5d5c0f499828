package dev.tradewind.operator.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.HttpHandler.Admission;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.RouteHandling;
import dev.tradewind.http.json.Json;
import dev.tradewind.operator.Build;
import dev.tradewind.operator.OperatorDoor;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class HealthTest {
    private static final Map<String, String> LOCAL = Map.of("host", "localhost:9464");
    private static final Check WELL = new Check("committer", Optional::empty);

    @Test
    void an_instance_that_starts_or_stops_is_alive_and_not_ready() {
        var health = new Health(new Build("1.2.3", "abc"));
        assertThat(ask(health, "/health/live", LOCAL).status()).isEqualTo(200);
        assertThat(ask(health, "/health/ready", LOCAL).status()).isEqualTo(503);

        health.started();
        assertThat(ask(health, "/health/ready", LOCAL).status()).isEqualTo(200);

        health.stopping();
        assertThat(ask(health, "/health/live", LOCAL).status()).isEqualTo(200);
        var reply = ask(health, "/health/ready", LOCAL);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(json(reply).at("/checks/running/because").asText())
                .isEqualTo("the instance is stopping");
    }

    @Test
    void what_holds_is_told_with_the_version_that_runs() {
        var reply = ask("/health/ready", LOCAL, DiskRoom.check(() -> DiskRoom.BYTES_MIN));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(json(reply).toString())
                .isEqualTo(
                        "{\"status\":\"ok\",\"version\":\"1.2.3\",\"commit\":\"abc\",\"checks\":"
                                + "{\"running\":{\"ok\":true},\"disk\":{\"ok\":true},\"committer\":{\"ok\":true}}}");
    }

    @Test
    void the_whole_tells_parts_with_what_keeps_them_from_work() {
        var health = new Health(new Build("1.2.3", "abc"));
        var fault = new AtomicReference<>(Optional.of("had no turn"));
        var unwell = new AtomicReference<>(Optional.<String>empty());
        health.requireToLive(WELL);
        health.requireToBeReady(new Check("consumers", fault::get));
        health.tellOf(() ->
                List.of(
                        Part.needing("endpoint", "aws", "committer"),
                        Part.needing("service", "orders", "committer", "consumers"),
                        new Part("app", "cart", List.of("committer"), unwell::get)));
        health.started();

        var failing = ask(health, "/health", LOCAL);
        assertThat(failing.status()).isEqualTo(503);
        assertThat(json(failing).path("status").asText()).isEqualTo("failing");
        assertThat(json(failing).path("live").asBoolean()).isTrue();
        assertThat(json(failing).path("ready").asBoolean(true)).isFalse();
        assertThat(json(failing).path("parts").toString())
                .isEqualTo(
                        "[{\"kind\":\"endpoint\",\"name\":\"aws\",\"ready\":true},"
                                + "{\"kind\":\"service\",\"name\":\"orders\",\"ready\":false,"
                                + "\"because\":\"consumers: had no turn\"},"
                                + "{\"kind\":\"app\",\"name\":\"cart\",\"ready\":true}]");

        fault.set(Optional.empty());
        unwell.set(Optional.of("the application is not there"));
        var degraded = ask(health, "/health", LOCAL);
        assertThat(degraded.status()).isEqualTo(200);
        assertThat(json(degraded).path("status").asText()).isEqualTo("degraded");
        assertThat(json(degraded).path("ready").asBoolean()).isTrue();
        assertThat(json(degraded).at("/parts/1/ready").asBoolean()).isTrue();
        assertThat(json(degraded).at("/parts/2/because").asText())
                .isEqualTo("the application is not there");

        unwell.set(Optional.empty());
        var whole = json(ask(health, "/health", LOCAL));
        assertThat(whole.path("status").asText()).isEqualTo("ok");
        assertThat(whole.path("version").asText()).isEqualTo("1.2.3");
        assertThat(whole.path("commit").asText()).isEqualTo("abc");
        assertThat(whole.at("/checks/running/ok").asBoolean()).isTrue();
    }

    @Test
    void a_part_that_needs_what_is_not_there_yet_is_not_ready() {
        var health = new Health(new Build("1.2.3", "abc"));
        health.tellOf(() -> List.of(Part.needing("service", "orders", "consumers")));
        health.started();

        var whole = ask(health, "/health", LOCAL);

        assertThat(whole.status()).isEqualTo(200);
        assertThat(json(whole).at("/parts/0/because").asText())
                .isEqualTo("consumers: is not there yet");
    }

    @Test
    void a_full_disk_makes_an_instance_unready_and_leaves_it_alive() {
        var disk = DiskRoom.check(() -> DiskRoom.BYTES_MIN - 1);

        var ready = ask("/health/ready", LOCAL, disk);

        assertThat(ready.status()).isEqualTo(503);
        assertThat(json(ready).at("/status").asText()).isEqualTo("failing");
        assertThat(json(ready).at("/checks/disk/ok").asBoolean(true)).isFalse();
        assertThat(json(ready).at("/checks/disk/because").asText())
                .isEqualTo(
                        "134217727 bytes are free where the data is; at least 134217728 should be");
        assertThat(ask("/health/live", LOCAL, disk).status()).isEqualTo(200);
    }

    @Test
    void what_hangs_has_no_pulse_and_is_asked_once() {
        var beats = new AtomicInteger();
        var hanging = new CountDownLatch(1);
        var pulse =
                new Pulse(
                        "committer",
                        () -> {
                            beats.incrementAndGet();
                            hanging.await();
                            return true;
                        },
                        Duration.ofMillis(20));

        assertThat(pulse.check().fault().get()).contains("had no turn within 20 ms");
        assertThat(pulse.check().fault().get()).contains("had no turn within 20 ms");

        assertThat(beats).hasValue(1);
        hanging.countDown();
    }

    @Test
    void what_cannot_have_a_turn_says_why() {
        var pulse =
                new Pulse(
                        "committer",
                        () -> {
                            throw new IllegalStateException("the store is closed");
                        },
                        Duration.ofMinutes(1));

        assertThat(pulse.check().fault().get()).contains("the store is closed");
    }

    @Test
    void what_takes_its_turns_has_a_pulse() {
        var beats = new AtomicInteger();
        var pulse = new Pulse("committer", beats::incrementAndGet, Duration.ofMinutes(1));

        assertThat(pulse.check().fault().get()).isEmpty();
        assertThat(pulse.check().fault().get()).isEmpty();
        assertThat(beats).hasValue(2);
    }

    @Test
    void pages_and_names_of_elsewhere_are_told_nothing() {
        assertThat(ask("/health/live", Map.of("host", "rebound.example:9464")).status())
                .isEqualTo(403);
        assertThat(
                        ask(
                                        "/health/live",
                                        Map.of(
                                                "host",
                                                "localhost",
                                                "origin",
                                                "http://evil.example"))
                                .status())
                .isEqualTo(403);
    }

    private static Reply ask(String path, Map<String, String> headers, Check... ready) {
        var health = new Health(new Build("1.2.3", "abc"));
        health.requireToLive(WELL);
        List.of(ready).forEach(health::requireToBeReady);
        health.started();
        return ask(health, path, headers);
    }

    private static Reply ask(Health health, String path, Map<String, String> headers) {
        var handling = new RouteHandling(health.routes(), new OperatorDoor(true));
        var request =
                new Request(
                        "GET", path, "", headers, new byte[0], InetAddress.getLoopbackAddress());
        return switch (handling.admit(request, 0)) {
            case Admission.Refused(var reply) -> reply;
            case Admission.Admitted _ -> handling.answer(request);
        };
    }

    private static JsonNode json(Reply reply) {
        return Json.read(reply.bytes());
    }
}
