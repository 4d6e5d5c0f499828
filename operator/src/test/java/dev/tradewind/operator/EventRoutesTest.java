package dev.tradewind.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusRule;
import dev.tradewind.broker.bus.RulePattern;
import dev.tradewind.broker.bus.RuleTarget;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EventRoutesTest {
    private static final String ACCOUNT = "000000000000";
    private static final String REGION = "us-east-1";
    private static final Arn DEFAULT = BusArns.bus(REGION, ACCOUNT, BusArns.DEFAULT);
    private static final String PAID =
            "{\"source\":\"shop\",\"detail-type\":\"Paid\",\"detail\":{\"n\":1}}";

    private final Store store = Store.inline(new MemoryRows());
    private final Broker broker =
            Broker.open(
                    store,
                    new BrokerOptions(
                            new ManualClock(Instant.parse("2026-11-29T10:00:00Z")),
                            new Random(7),
                            it -> _ -> it.publication().message()));
    private final OperatorSite site = OperatorSite.of(EventRoutes.why(broker, ACCOUNT, REGION));

    @AfterEach
    void stop() {
        broker.close();
        store.close();
    }

    @Test
    void an_event_is_explained_rule_by_rule() {
        rule("paid", "{\"detail-type\":[\"Paid\"]}");
        rule("large", "{\"detail\":{\"n\":[{\"numeric\":[\">\",1]}]},\"source\":[\"shop\"]}");
        broker.bus()
                .rules()
                .addTargets(
                        BusArns.rule(DEFAULT, "paid"),
                        List.of(RuleTarget.of("gone", QueueArns.of(REGION, ACCOUNT, "gone"))));

        var event = Json.read(ask("", PAID).bytes()).path("events").path(0);

        assertThat(event.path("bus").asText()).isEqualTo(DEFAULT.toString());
        assertThat(event.path("rules").toString())
                .isEqualTo(
                        "[{\"rule\":\"large\",\"state\":\"ENABLED\",\"gets\":false,\"matches\":false,\"combinations\":1,"
                                + "\"misses\":[{\"path\":\"detail.n\",\"wanted\":\"a number > 1\",\"seen\":\"1\","
                                + "\"sentence\":\"detail.n: wanted a number > 1; the event has 1\"}],\"targets\":[]},"
                                + "{\"rule\":\"paid\",\"state\":\"ENABLED\",\"gets\":true,\"matches\":true,"
                                + "\"targets\":[{\"id\":\"gone\",\"arn\":\"arn:aws:sqs:us-east-1:000000000000:gone\",\"there\":false}]}]");
    }

    @Test
    void what_is_no_event_or_for_no_bus_is_refused() {
        assertThat(ask("", "[1]").status()).isEqualTo(400);
        assertThat(ask("", "{\"a\":\"%s\"}".formatted("x".repeat(2 << 20))).status())
                .isEqualTo(400);
        assertThat(ask("bus=arn:aws:events", PAID).status()).isEqualTo(400);
        assertThat(ask("bus=none", PAID).status()).isEqualTo(404);
        assertThat(ask("bus=" + QueueArns.of(REGION, ACCOUNT, "q"), PAID).status()).isEqualTo(404);
        assertThat(ask("bus=" + DEFAULT, PAID).status()).isEqualTo(200);
    }

    private void rule(String name, String pattern) {
        broker.bus()
                .rules()
                .put(
                        new BusRule(
                                BusArns.rule(DEFAULT, name),
                                DEFAULT,
                                name,
                                Optional.of(RulePattern.checked(pattern)),
                                BusRule.State.ENABLED,
                                ACCOUNT,
                                Map.of(),
                                Map.of(),
                                List.of()));
    }

    private Reply ask(String query, String body) {
        return site.answer(
                new Request(
                        "POST",
                        "/_tradewind/events/why",
                        query,
                        Map.of("host", "localhost:4566", "x-tradewind-request", "1"),
                        body.getBytes(UTF_8),
                        InetAddress.getLoopbackAddress()));
    }
}
