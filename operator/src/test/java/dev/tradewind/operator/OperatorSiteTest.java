package dev.tradewind.operator;

import static dev.tradewind.broker.queue.MessageAttribute.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OperatorSiteTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final String MESSAGES = "/_tradewind/messages";
    private static final String RESET = "/_tradewind/reset";
    private static final String ACCOUNT = "000000000000";
    private static final String REGION = "us-east-1";
    private static final Arn ORDERS = QueueArns.of(REGION, ACCOUNT, "orders");

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T10:00:00.123Z"));
    private final Store store = Store.inline(new MemoryRows());
    private final Broker broker =
            Broker.open(
                    store,
                    new BrokerOptions(clock, new Random(7), it -> _ -> it.publication().message()));
    private final OperatorSite site =
            OperatorSite.of(
                    QueueRoutes.messages(broker.queues(), ACCOUNT, REGION),
                    QueueRoutes.queues(broker));

    @AfterEach
    void stop() {
        broker.close();
        store.close();
    }

    @Test
    void messages_are_seen_in_every_state_and_not_received() {
        create(ORDERS);
        send(NewMessage.of("taken", Map.of(), ACCOUNT));
        broker.queues().receive(ORDERS, ReceiveRequest.upTo(1).waiting(Duration.ZERO));
        send(NewMessage.of("waiting", Map.of(), ACCOUNT));
        send(delayed("later", Duration.ofMinutes(1)));

        ask("queue=orders");
        var seen = json(ask("queue=orders"));

        assertThat(seen.path("inFlight").asInt()).isEqualTo(1);
        assertThat(seen.path("visible").asInt()).isEqualTo(1);
        assertThat(seen.path("delayed").asInt()).isEqualTo(1);
        assertThat(seen.path("messages").findValuesAsText("body"))
                .containsExactly("taken", "waiting", "later");
        assertThat(seen.path("messages").findValuesAsText("state"))
                .containsExactly("inFlight", "visible", "delayed");
        assertThat(seen.path("messages").findValuesAsText("receiveCount"))
                .containsExactly("1", "0", "0");
    }

    @Test
    void queues_are_listed_with_the_age_of_their_oldest_message() {
        create(ORDERS);
        create(QueueArns.of(REGION, ACCOUNT, "quiet"));
        send(NewMessage.of("first", Map.of(), ACCOUNT));
        clock.advance(Duration.ofSeconds(90));
        send(NewMessage.of("second", Map.of(), ACCOUNT));

        var queues = json(handle("GET", "/_tradewind/queues", "", Map.of(), HERE)).path("queues");

        assertThat(queues.findValuesAsText("queue"))
                .containsExactly(
                        "arn:aws:sqs:us-east-1:000000000000:orders",
                        "arn:aws:sqs:us-east-1:000000000000:quiet");
        assertThat(queues.path(0).path("visible").asInt()).isEqualTo(2);
        assertThat(queues.path(0).path("oldestAgeSeconds").asInt()).isEqualTo(90);
        assertThat(queues.path(1).has("oldestAgeSeconds")).isFalse();
    }

    @Test
    void messages_are_seen_with_their_attributes() {
        create(ORDERS);
        var bytes = new MessageAttribute.Binary("Binary", new byte[] {2, 1});
        send(NewMessage.of("m", Map.of("text", string("one"), "bytes", bytes), ACCOUNT));

        var attributes = json(ask("queue=orders")).at("/messages/0/attributes");

        assertThat(attributes.at("/text/dataType").asText()).isEqualTo("String");
        assertThat(attributes.at("/text/value").asText()).isEqualTo("one");
        assertThat(attributes.at("/bytes/value").asText()).isEqualTo("AgE=");
    }

    @Test
    void only_so_many_are_seen_as_are_asked_for() {
        create(ORDERS);
        for (int i = 0; i < 3; i++) {
            send(NewMessage.of("m", Map.of(), ACCOUNT));
        }

        assertThat(json(ask("queue=orders&limit=2")).path("messages")).hasSize(2);
        assertThat(ask("queue=orders&limit=0").status()).isEqualTo(400);
        assertThat(ask("queue=orders&limit=many").status()).isEqualTo(400);
    }

    @Test
    void a_queue_that_is_not_there_and_a_path_that_is_none_are_not_found() {
        assertThat(ask("queue=none").status()).isEqualTo(404);
        assertThat(ask("").status()).isEqualTo(400);
        assertThat(handle("GET", "/_tradewind/none", "", Map.of(), HERE).status()).isEqualTo(404);
        assertThat(handle("PUT", MESSAGES, "queue=none", Map.of(), HERE).status()).isEqualTo(405);
    }

    @Test
    void another_machine_a_web_page_and_a_name_of_elsewhere_are_refused()
            throws UnknownHostException {
        create(ORDERS);
        var elsewhere = InetAddress.getByAddress(new byte[] {10, 0, 0, 7});
        var page = Map.of("origin", "https://example.com");
        var rebound = Map.of("host", "attacker.example.com:4566");

        assertThat(handle("GET", MESSAGES, "queue=orders", Map.of(), elsewhere).status())
                .isEqualTo(403);
        assertThat(handle("GET", MESSAGES, "queue=orders", page, HERE).status()).isEqualTo(403);
        assertThat(handle("GET", MESSAGES, "queue=orders", rebound, HERE).status()).isEqualTo(403);
        assertThat(ask("queue=orders").status()).isEqualTo(200);
    }

    @Test
    void a_browser_that_shows_another_site_is_refused_though_it_sends_no_origin() {
        create(ORDERS);
        var link = Map.of("sec-fetch-site", "cross-site");
        var typed = Map.of("sec-fetch-site", "none");

        assertThat(handle("GET", MESSAGES, "queue=orders", link, HERE).status()).isEqualTo(403);
        assertThat(handle("GET", MESSAGES, "queue=orders", typed, HERE).status()).isEqualTo(200);
    }

    @Test
    void what_changes_something_has_to_be_asked_for_with_a_header_of_its_own() {
        var resets = new AtomicInteger();
        var reset = OperatorSite.of(ResetRoute.of(resets::incrementAndGet));

        // the headers of a delivery of a topic to the instance's own reset
        var delivery =
                Map.of("x-amz-sns-message-type", "Notification", "content-type", "text/plain");
        var refused = reset.answer(request("POST", RESET, "", delivery, HERE));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(new String(refused.bytes(), UTF_8)).contains("X-Tradewind-Request: 1");
        assertThat(resets).hasValue(0);
        var meant = Map.of("x-tradewind-request", "1");
        assertThat(reset.answer(request("POST", RESET, "", meant, HERE)).status()).isEqualTo(200);
        assertThat(resets).hasValue(1);
    }

    @Test
    void a_known_path_tells_the_methods_that_it_takes() {
        var refused = handle("DELETE", MESSAGES, "queue=orders", Map.of(), HERE);

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.headers()).containsEntry("Allow", "GET, HEAD");
        create(ORDERS);
        assertThat(handle("HEAD", MESSAGES, "queue=orders", Map.of(), HERE).status())
                .isEqualTo(200);
    }

    @Test
    void a_refusal_is_problem_details_without_a_type() {
        var refusal = ask("queue=none");

        assertThat(refusal.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(new String(refusal.bytes(), UTF_8))
                .isEqualTo(
                        "{\"type\":\"about:blank\",\"status\":404,\"detail\":"
                                + "\"there is no queue arn:aws:sqs:us-east-1:000000000000:none\"}");
        assertThat(ask("queue=%zz").status()).isEqualTo(400);
    }

    @Test
    void nothing_is_told_where_requests_have_to_be_signed() {
        var guarded = new OperatorSite(site.routes(), true);
        create(ORDERS);

        assertThat(
                        guarded.answer(request("GET", MESSAGES, "queue=orders", Map.of(), HERE))
                                .status())
                .isEqualTo(403);
    }

    private Reply ask(String query) {
        return handle("GET", MESSAGES, query, Map.of(), HERE);
    }

    private Reply handle(
            String method,
            String path,
            String query,
            Map<String, String> headers,
            InetAddress peer) {
        return site.answer(request(method, path, query, headers, peer));
    }

    private static Request request(
            String method,
            String path,
            String query,
            Map<String, String> headers,
            InetAddress peer) {
        var all = new HashMap<>(Map.of("host", "localhost:4566"));
        all.putAll(headers);
        return new Request(method, path, query, all, new byte[0], peer);
    }

    private void create(Arn queue) {
        broker.queues().create(queue, QueueSettings.DEFAULT, Map.of());
    }

    private void send(NewMessage message) {
        broker.queues().send(ORDERS, List.of(message));
    }

    private static NewMessage delayed(String body, Duration delay) {
        return new NewMessage(
                body,
                Map.of(),
                Optional.of(delay),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ACCOUNT);
    }

    private static JsonNode json(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        return Json.read(reply.bytes());
    }
}
