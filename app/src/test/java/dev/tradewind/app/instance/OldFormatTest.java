package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.provider.OpenProvider;
import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.notifications.Messaging;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.embedded.EmbeddedHost;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import dev.tradewind.sagas.KnownSagas;
import dev.tradewind.sagas.Sagas;
import dev.tradewind.sagas.perform.Performers;
import dev.tradewind.store.Backup;
import dev.tradewind.store.CopyProgress;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opens what an older version wrote: `format-1.zip` is a backup that `./tradewind backup` took of an instance
/// of the first format, and is never made anew. A format that changes gets a file of its own beside it.
final class OldFormatTest {
    /// A few seconds after the backup, when nothing in it is too old to be kept.
    private static final Instant WRITTEN = Instant.parse("2026-11-23T07:32:00Z");

    private static final String ORDER = "01a20751-6857-7140-9036-fb73a14f5a9f";
    private static final String ACCOUNT = BrokerSettings.Identity.DEFAULT.account();

    @TempDir private Path directory = Path.of("");

    private final ManualClock clock = new ManualClock(WRITTEN);
    private Store store = Store.inline(new MemoryRows());
    private Broker broker = openBroker();

    @BeforeEach
    void restore() throws IOException {
        var backup = directory.resolve("backup");
        Archived.unzip("/format-1.zip", backup);
        assertThat(backup.resolve("FORMAT")).hasContent("tradewind-store 1");
        Backup.in(backup).restore(directory.resolve("data"), CopyProgress.UNHEARD);
        open();
    }

    private void open() {
        store = Store.open(directory.resolve("data"), Tradewind.TABLES);
        broker = openBroker();
    }

    private Broker openBroker() {
        return Broker.open(
                store,
                new BrokerOptions(clock, new Random(42), it -> _ -> it.publication().message()));
    }

    @AfterEach
    void close() {
        broker.close();
        store.close();
    }

    @Test
    void queues_and_messages_are_as_they_were() {
        var messages = receive("old");

        assertThat(messages).extracting(ReceivedMessage::body).containsExactly("m0", "m1", "m2");
        assertThat(messages.getLast().attributes())
                .containsEntry("n", new MessageAttribute.Text("Number", "2"))
                .containsKey("b");
        assertThat(bodies("old-dead")).containsExactly("dead");
        assertThat(broker.queues().find(queue("old")).orElseThrow().tags())
                .containsEntry("written", "by format 1");
    }

    @Test
    void a_fifo_queue_goes_on_in_order_and_knows_what_was_sent() {
        broker.queues().send(queue("old.fifo"), List.of(inGroup("f2"), inGroup("f3")));

        assertThat(bodies("old.fifo")).containsExactly("f1", "f2", "f3");
    }

    private static NewMessage inGroup(String body) {
        return new NewMessage(
                body,
                Map.of(),
                Optional.empty(),
                Optional.of("g"),
                Optional.of(body),
                Optional.empty(),
                ACCOUNT);
    }

    @Test
    void a_delayed_message_comes_on_time() {
        assertThat(bodies("old-delayed")).isEmpty();

        clock.advance(Duration.ofMinutes(15));

        assertThat(bodies("old-delayed")).containsExactly("late");
    }

    @Test
    void a_topic_goes_on_to_filter() {
        var topic = TopicArns.of("us-east-1", ACCOUNT, "old-news");
        for (var kind : List.of("gossip", "news")) {
            var attributes = Map.of("kind", MessageAttribute.string(kind));
            broker.topics()
                    .publish(topic, List.of(Publication.of("new " + kind, attributes, ACCOUNT)));
        }

        assertThat(bodies("old-news-queue")).containsExactly("published", "new news");
    }

    @Test
    void an_order_and_its_timeline_are_there_after_another_restart_too() {
        close();
        open();
        var host = new EmbeddedHost(store, broker, Wiring.hostOptions(settings(), clock));
        var services =
                Wiring.services(
                        host,
                        OpenProvider.withoutData(ProviderChoice.LOCAL, Profile.DEMO, clock),
                        new Sagas(
                                host,
                                KnownSagas.NONE,
                                Performers.simulating(),
                                clock,
                                () -> "unused"),
                        settings(),
                        Messaging.recording(Wiring.PRINTER::attach, clock),
                        clock,
                        new Random(42));

        var order = get(services, "/orders/{orderId}", Map.of("orderId", ORDER));
        var stock = get(services, "/inventory/{sku}", Map.of("sku", "OLD-SKU"));

        assertThat(order.path("status").asText()).isEqualTo("confirmed");
        assertThat(stock.path("onHand").asInt()).isEqualTo(7);
        assertThat(host.timeline(ORDER)).hasSizeGreaterThan(10);
    }

    @Test
    void what_was_kept_for_a_time_is_forgotten_when_it_ends() {
        var host = new EmbeddedHost(store, broker, Wiring.hostOptions(settings(), clock));
        host.start(List.of());
        assertThat(rows("inbox")).isPositive();
        assertThat(rows("expiries")).isPositive();

        clock.advance(Duration.ofDays(16));
        assertThat(rows("inbox")).isZero();
        assertThat(rows("answers")).isZero();
        assertThat(host.timeline(ORDER)).isNotEmpty();
        clock.advance(Duration.ofDays(75));

        assertThat(host.timeline(ORDER)).isEmpty();
        assertThat(rows("timeline")).isZero();
        assertThat(rows("expiries")).isZero();
        host.close();
    }

    private int rows(String table) {
        int count = 0;
        try (var rows = store.scan(new Table(table), new byte[0], new byte[] {(byte) 0xFF})) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }

    private static JsonNode get(
            List<Service> services, String template, Map<String, String> parameters) {
        var route =
                services.stream()
                        .flatMap(service -> service.routes().stream())
                        .filter(it -> it.pathTemplate().equals(template))
                        .filter(it -> it.method().name().equals("GET"))
                        .findFirst()
                        .orElseThrow();
        var request =
                new Request(
                        "GET",
                        template,
                        "",
                        Map.of(),
                        new byte[0],
                        InetAddress.getLoopbackAddress());
        var call = new HttpCall(request, parameters);
        return Json.read(route.handler().handle(call).bytes());
    }

    private List<ReceivedMessage> receive(String queue) {
        var request = ReceiveRequest.upTo(10).waiting(Duration.ZERO);
        return broker.queues().receive(queue(queue), request);
    }

    private List<String> bodies(String queue) {
        return receive(queue).stream().map(ReceivedMessage::body).toList();
    }

    private static Arn queue(String name) {
        return QueueArns.of("us-east-1", ACCOUNT, name);
    }

    private static Settings settings() {
        return DemoSettings.in(Path.of("unused"));
    }
}
