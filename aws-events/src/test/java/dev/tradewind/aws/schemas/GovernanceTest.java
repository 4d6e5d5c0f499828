package dev.tradewind.aws.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.contract.ContractFault;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.BadRequestException;

/// The rules of schemas: what they are bound to, what becomes of what violates them, and what versions may change.
class GovernanceTest {
    private static final String NAME = "app.orders@OrderCreated";
    private static final String ARN = "arn:aws:schemas:us-east-1:000000000000:schema/shop/" + NAME;
    private static final Arn TOPIC = Arn.parse("arn:aws:sns:us-east-1:000000000000:orders");
    private static final Arn ORDERS = Arn.parse("arn:aws:sns:us-east-1:000000000000:order-events");
    private static final String CONTENT =
            """
            {"type": "object", "required": ["orderId"], "properties": {"orderId": {"type": "string"}}}
            """;

    @TempDir private Path directory = Path.of("");
    private SchemasServer server;
    private SchemasClient schemas;

    @BeforeEach
    void start() {
        server = new SchemasServer(directory);
        schemas = server.inProcess();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void make(Map<String, String> tags) {
        make(NAME, CONTENT, tags);
    }

    private void make(String name, String content, Map<String, String> tags) {
        if (schemas.listRegistries(it -> it.scope("LOCAL")).registries().isEmpty()) {
            schemas.createRegistry(it -> it.registryName("shop"));
        }
        schemas.createSchema(it ->
                it.registryName("shop")
                        .schemaName(name)
                        .type("JSONSchemaDraft4")
                        .content(content)
                        .tags(tags));
    }

    private void update(String content) {
        schemas.updateSchema(it -> it.registryName("shop").schemaName(NAME).content(content));
    }

    private List<PutEventsResultEntry> put(String... details) {
        var entries =
                List.of(details).stream()
                        .map(detail ->
                                PutEventsRequestEntry.builder()
                                        .source("app.orders")
                                        .detailType("OrderCreated")
                                        .detail(detail)
                                        .build())
                        .toList();
        return server.events().putEvents(it -> it.entries(entries)).entries();
    }

    @Test
    void an_event_that_violates_a_schema_is_refused_alone_with_its_path() {
        make(
                Map.of(
                        "tradewind:bind", "bus/default",
                        "tradewind:mode", "refuse",
                        "tradewind:owner", "team-orders"));

        var results = put("{\"orderId\": \"o-1\"}", "{\"orderId\": 7}", "{\"orderId\": \"o-2\"}");

        assertThat(results.get(0).eventId()).isNotNull();
        assertThat(results.get(1).errorCode()).isEqualTo("MalformedDetail");
        assertThat(results.get(1).errorMessage())
                .isEqualTo(
                        "Not as version 1 of schema app.orders@OrderCreated in registry shop says"
                                + " (owner team-orders): $.orderId: integer found, string expected");
        assertThat(results.get(1).eventId()).isNull();
        assertThat(results.get(2).eventId()).isNotNull();
        assertThat(server.broker().gate().refused()).isEqualTo(1);
    }

    @Test
    void events_of_other_types_buses_and_sources_are_not_looked_at() {
        make(Map.of("tradewind:bind", "bus/default", "tradewind:mode", "refuse"));

        var entry = PutEventsRequestEntry.builder().source("app.orders").detail("{}");
        var paid = entry.detailType("OrderPaid").build();
        var onOther = entry.detailType("OrderCreated").eventBusName("other").build();
        var ofOther = entry.eventBusName("default").source("app.other").build();

        var results = server.events().putEvents(it -> it.entries(paid, onOther, ofOther));

        assertThat(results.failedEntryCount()).isZero();
    }

    @Test
    void what_is_to_be_noticed_goes_through_and_is_counted() {
        make(Map.of("tradewind:bind", "bus/default", "tradewind:mode", "warn"));

        assertThat(put("{}", "{\"orderId\": \"o\"}", "{}")).allMatch(it -> it.eventId() != null);
        assertThat(server.broker().gate().noticed()).isEqualTo(2);
        assertThat(server.broker().gate().refused()).isZero();
    }

    @Test
    void a_mode_is_changed_by_a_tag_and_holds_after_a_restart() {
        make(Map.of("tradewind:bind", "bus/default", "tradewind:mode", "off"));
        assertThat(refused("{}")).isFalse();

        schemas.tagResource(it -> it.resourceArn(ARN).tags(Map.of("tradewind:mode", "refuse")));
        assertThat(refused("{}")).isTrue();
        server.close();
        start();
        assertThat(refused("{}")).isTrue();

        update("{}");
        assertThat(refused("{}")).isFalse();
        update(CONTENT);
        assertThat(refused("{}")).isTrue();

        schemas.untagResource(it -> it.resourceArn(ARN).tagKeys("tradewind:bind"));
        assertThat(refused("{}")).isFalse();
    }

    private boolean refused(String detail) {
        return put(detail).getFirst().errorCode() != null;
    }

    @Test
    void a_schema_of_a_whole_event_is_held_against_what_the_bus_adds_too() {
        make(
                NAME,
                """
                {"title": "AWSEvent", "properties": {"account": {"enum": ["111111111111"]}}}
                """,
                Map.of("tradewind:bind", "bus/default", "tradewind:mode", "refuse"));

        assertThat(put("{}").getFirst().errorMessage()).contains("$.account");
    }

    @Test
    void source_and_detail_type_are_in_the_name_or_in_tags() {
        make(
                "anything",
                CONTENT,
                Map.of(
                        "tradewind:bind", "bus/default",
                        "tradewind:mode", "refuse",
                        "tradewind:source", "app.orders",
                        "tradewind:detail-type", "OrderCreated"));
        assertThat(refused("{}")).isTrue();

        assertBad("other", Map.of("tradewind:bind", "bus/default"), "source@DetailType");
    }

    private void assertBad(String name, Map<String, String> tags, String reason) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> make(name, CONTENT, tags))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tradewind:mode          | maybe       | off, warn or refuse",
                "tradewind:compatibility | sideways    | none, backward, forward or full",
                "tradewind:bind          | queue/x     | bus/NAME",
                "tradewind:bind          | bus/        | bus/NAME",
                "tradewind:bind          | default     | bus/NAME",
                "tradewind:compatibilty  | full        | There is no tag",
            })
    void tags_that_are_no_rules_are_refused(String key, String value, String reason) {
        assertBad(NAME, Map.of(key, value), reason);

        make(Map.of());
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() ->
                        schemas.tagResource(it -> it.resourceArn(ARN).tags(Map.of(key, value))))
                .withMessageContaining(reason);
    }

    @Test
    void a_publication_that_violates_a_schema_is_refused() {
        make(
                Map.of(
                        "tradewind:bind", "topic/orders",
                        "tradewind:mode", "refuse",
                        "tradewind:event-type", "OrderCreated"));

        assertRefused(TOPIC, "{}", "$");
        assertRefused(TOPIC, "no json", "no JSON");
        check(TOPIC, "{\"orderId\": \"o\"}");
        server.broker()
                .topics()
                .checkContract(TOPIC, Publication.of("{}", Map.of(), "000000000000"));
    }

    @Test
    void an_event_of_orders_is_held_against_its_data() {
        make(Map.of("tradewind:bind", "order-event/OrderCreated", "tradewind:mode", "refuse"));

        assertRefused(ORDERS, "{\"data\": {\"orderId\": 7}}", "$.orderId");
        assertRefused(ORDERS, "{}", "$.data: is missing");
        check(ORDERS, "{\"data\": {\"orderId\": \"o\"}}");
    }

    private void check(Arn topic, String message) {
        var type = Map.of("eventType", MessageAttribute.string("OrderCreated"));
        server.broker()
                .topics()
                .checkContract(topic, Publication.of(message, type, "000000000000"));
    }

    private void assertRefused(Arn topic, String message, String reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> check(topic, message))
                .withMessageContaining(reason)
                .satisfies(it -> assertThat(it.code()).isEqualTo(ContractFault.BROKEN));
    }

    @Test
    void a_version_that_breaks_the_rule_is_refused_with_path_change_and_who_breaks() {
        make(Map.of("tradewind:compatibility", "backward"));

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> update("{\"required\": [\"orderId\", \"total\"]}"))
                .withMessageContaining(
                        "version 1 is broken at $.total: is required now; readers of the new"
                                + " version do not understand events of the old one");
        update("{}");

        schemas.tagResource(
                it -> it.resourceArn(ARN).tags(Map.of("tradewind:compatibility", "forward")));
        update("{\"required\": [\"total\"]}");
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> update("{\"required\": [\"orderId\"]}"))
                .withMessageContaining("$.total: is required no longer; consumers of the old");
    }
}
