package dev.tradewind.cluster.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.cluster.trial.ShopCommand.Ended;
import dev.tradewind.cluster.trial.ShopCommand.Serving;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// An instance's orders come to a cluster, and back, as somebody has them moved who types the commands.
@Timeout(400)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class MoveTest {
    private static final int ON_HAND = 100;
    private static final int DONE = 12;
    private static final int CUT_OFF = 6;

    /// Of kills in the middle of a move, each at another moment.
    private static final int KILLS = 5;

    @TempDir private Path directory = Path.of("");

    private final ShopCommand shop = ShopCommand.apart();

    @Test
    void orders_that_an_instance_was_killed_with_end_on_the_cluster() {
        var done = new ArrayList<String>();
        var open = new ArrayList<String>();
        String dead;
        var instance = instance();
        var api = new ShopApi(instance.port());
        api.send("PUT", "/inventory/CUP", "{\"onHand\": %d}".formatted(ON_HAND));
        for (int i = 0; i < DONE; i++) {
            done.add(api.place("basket-" + i));
        }
        Patience.until(() -> api.ids("delivered").size() == DONE);
        api.send("PUT", "/demo/payment-provider", "{\"mode\": \"time_out\"}");
        dead = api.place("dead");
        Patience.until(() -> api.get("/orders/" + dead + "/timeline").contains("payment-dlq"));
        for (int i = 0; i < CUT_OFF; i++) {
            open.add(api.place("open-" + i));
        }
        instance.kill();

        assertThat(shop.run("init", "--partitions", "3").status()).isZero();
        var tried = json(move("--dry-run"));
        assertThat(tried.get("outcome").textValue()).isEqualTo("tried");
        var moved = json(move());
        assertThat(moved.get("outcome").textValue()).isEqualTo("moved");
        assertThat(moved.get("counts").get("documents: orders").intValue())
                .isEqualTo(DONE + 1 + CUT_OFF);
        assertThat(moved.get("counts").get("dead letters").intValue()).isEqualTo(1);
        assertThat(moved.get("counts").get("waiting events").intValue()).isPositive();
        assertThat(moved.get("sums").get("payments, minor units of EUR").intValue())
                .isEqualTo(DONE * 85_000);
        assertThat(moved.get("counts")).isEqualTo(tried.get("counts"));
        assertThat(json(move()).get("outcome").textValue()).isEqualTo("moved-before");
        var refused = ShopCommand.refusedInstance(directory.resolve("data"));
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors()).contains("its contents were moved to jdbc:postgresql:");

        try (var process = shop.serve(directory.resolve("up.log"), "--http", "0")) {
            var there = new ShopApi(process.port());
            assertThat(there.place("basket-3")).isEqualTo(done.get(3));
            assertThat(there.place("open-2")).isEqualTo(open.get(2));
            Patience.until(() -> there.ids("delivered").containsAll(open));
            assertThat(there.get("/orders/" + dead)).contains("pending");
            assertThat(shop.run("redrive", "payments").output()).contains("1");
            Patience.until(() -> there.ids("delivered").contains(dead));
            assertThat(there.ids("delivered")).hasSize(DONE + 1 + CUT_OFF);
            assertThat(there.ids("delivered")).allSatisfy(it -> assertPaidOnce(there, it));
            assertThat(there.json("/inventory/CUP").get("available").intValue())
                    .isEqualTo(ON_HAND - DONE - 1 - CUT_OFF);
        }
        var late = move("--back");
        assertThat(late.status()).isEqualTo(1);
        assertThat(late.errors()).contains("processes have run on what was moved");
    }

    @Test
    void a_move_that_was_killed_is_ended_by_the_next_and_none_runs_twice() throws Exception {
        int orders;
        try (var instance = instance()) {
            var api = new ShopApi(instance.port());
            api.send("PUT", "/inventory/CUP", "{\"onHand\": %d}".formatted(ON_HAND));
            for (int i = 0; i < DONE; i++) {
                api.place("basket-" + i);
            }
            Patience.until(() -> api.ids("delivered").size() == DONE);
            orders = DONE;
        }
        assertThat(shop.run("init", "--partitions", "3").status()).isZero();
        long began = System.nanoTime();
        assertThat(json(move("--dry-run")).get("outcome").textValue()).isEqualTo("tried");
        var whole = Duration.ofNanos(System.nanoTime() - began);

        for (int kill = 1; kill <= KILLS; kill++) {
            var process = shop.started("move", options());
            if (!process.waitFor(whole.toMillis() * kill / KILLS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            var next = json(move());
            assertThat(next.get("outcome").textValue()).isIn("moved", "moved-before");
            var refused = ShopCommand.refusedInstance(directory.resolve("data"));
            assertThat(refused.status()).isEqualTo(1);
            assertThat(json(move("--back")).get("outcome").textValue()).isEqualTo("back");
        }
        try (var instance = instance()) {
            assertThat(new ShopApi(instance.port()).ids("delivered")).hasSize(orders);
        }
        assertThat(json(move()).get("counts").get("documents: orders").intValue())
                .isEqualTo(orders);
    }

    @Test
    void a_directory_that_is_in_use_or_has_more_than_a_cluster_takes_is_refused() {
        assertThat(shop.run("init", "--partitions", "3").status()).isZero();
        try (var _ = instance()) {
            var used = move();
            assertThat(used.status()).isEqualTo(1);
            assertThat(used.errors()).contains("is in use by another process");
        }
        var other = move("--flow", "sequential");
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.errors()).contains("say --flow parallel");
        var missing =
                shop.program("move", "--from", directory.resolve("no").toString(), "--to=cluster");
        assertThat(missing.errors()).contains("there is no directory");
        assertThat(move("--back").errors()).contains("was not moved anywhere");
    }

    private Serving instance() {
        return ShopCommand.instance(
                directory.resolve("instance.log"),
                directory.resolve("data"),
                "--operator-port",
                "off");
    }

    private String[] options(String... more) {
        var options = new ArrayList<String>();
        options.addAll(List.of("--from", directory.resolve("data").toString()));
        options.addAll(List.of("--to", "cluster", "--json"));
        options.addAll(List.of(more));
        return options.toArray(String[]::new);
    }

    private Ended move(String... more) {
        return shop.program("move", options(more));
    }

    private static JsonNode json(Ended ended) {
        assertThat(ended.errors()).isEmpty();
        return Json.read(ended.output().getBytes(UTF_8));
    }

    private static void assertPaidOnce(ShopApi api, String order) {
        var payment = api.json("/payments/" + order);
        assertThat(payment.get("captures")).hasSize(1);
        assertThat(payment.get("captured").decimalValue()).isEqualByComparingTo("850");
    }
}
