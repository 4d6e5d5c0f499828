package dev.tradewind.aws.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.BadRequestException;
import software.amazon.awssdk.services.schemas.model.ConflictException;
import software.amazon.awssdk.services.schemas.model.DiscovererState;
import software.amazon.awssdk.services.schemas.model.DiscovererSummary;
import software.amazon.awssdk.services.schemas.model.ForbiddenException;
import software.amazon.awssdk.services.schemas.model.NotFoundException;
import software.amazon.awssdk.services.schemas.model.SchemaVersionSummary;

/// Discoverers, and what they learn of events.
class SchemaDiscoveryTest {
    private static final String BUS = "arn:aws:events:us-east-1:000000000000:event-bus/shop";
    private static final String NAME = "app.orders@OrderCreated";
    private static final String ID = "events-event-bus-shop";

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

    private void discover() {
        server.events().createEventBus(it -> it.name("shop"));
        schemas.createDiscoverer(it -> it.sourceArn(BUS));
    }

    private void put(String detail) {
        put(server.events(), detail);
    }

    private static void put(EventBridgeClient events, String detail) {
        var entry =
                PutEventsRequestEntry.builder()
                        .eventBusName(BUS)
                        .source("app.orders")
                        .detailType("Order created")
                        .detail(detail)
                        .build();
        var answer = events.putEvents(it -> it.entries(entry));
        assertThat(answer.failedEntryCount()).isZero();
    }

    private List<String> versions() {
        return schemas
                .listSchemaVersions(it -> it.registryName("discovered-schemas").schemaName(NAME))
                .schemaVersions()
                .stream()
                .map(SchemaVersionSummary::schemaVersion)
                .toList();
    }

    @Test
    void a_discoverer_is_made_described_changed_stopped_and_deleted() {
        server.events().createEventBus(it -> it.name("shop"));
        var made =
                schemas.createDiscoverer(
                        it -> it.sourceArn(BUS).description("all").tags(Map.of("a", "1")));
        assertThat(made.discovererId()).isEqualTo(ID);
        assertThat(made.discovererArn())
                .isEqualTo("arn:aws:schemas:us-east-1:000000000000:discoverer/" + ID);
        assertThat(made.state()).isEqualTo(DiscovererState.STARTED);
        assertThat(made.crossAccount()).isTrue();

        schemas.updateDiscoverer(it -> it.discovererId(ID).crossAccount(false));
        assertThat(schemas.stopDiscoverer(it -> it.discovererId(ID)).state())
                .isEqualTo(DiscovererState.STOPPED);
        schemas.untagResource(it -> it.resourceArn(made.discovererArn()).tagKeys("a"));
        server.close();
        start();
        var found = schemas.describeDiscoverer(it -> it.discovererId(ID));
        assertThat(found.description()).isEqualTo("all");
        assertThat(found.crossAccount()).isFalse();
        assertThat(found.state()).isEqualTo(DiscovererState.STOPPED);
        assertThat(found.tags()).isEmpty();
        assertThat(schemas.startDiscoverer(it -> it.discovererId(ID)).state())
                .isEqualTo(DiscovererState.STARTED);
        assertThat(schemas.listDiscoverers(it -> it.sourceArnPrefix(BUS)).discoverers())
                .extracting(DiscovererSummary::discovererId)
                .containsExactly(ID);
        assertThat(schemas.listDiscoverers(it -> it.discovererIdPrefix("x")).discoverers())
                .isEmpty();

        schemas.deleteDiscoverer(it -> it.discovererId(ID));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> schemas.describeDiscoverer(it -> it.discovererId(ID)));
    }

    @Test
    void a_bus_has_one_discoverer_and_an_account_ten() {
        discover();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> schemas.createDiscoverer(it -> it.sourceArn(BUS)));

        for (int i = 1; i < 10; i++) {
            discover("bus-" + i);
        }
        assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> discover("more"));
    }

    private void discover(String bus) {
        var arn = server.events().createEventBus(it -> it.name(bus)).eventBusArn();
        schemas.createDiscoverer(it -> it.sourceArn(arn));
    }

    @Test
    void only_a_bus_that_is_there_is_discovered() {
        for (var arn : List.of("shop", BUS, BUS.replace("000000000000", "111111111111"))) {
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> schemas.createDiscoverer(it -> it.sourceArn(arn)));
        }
    }

    @Test
    void an_event_makes_a_schema_and_one_of_another_form_a_version() {
        discover();

        put("{\"orderId\": \"o-1\"}");
        put("{\"orderId\": \"o-2\"}");
        assertThat(versions()).containsExactly("1");

        put("{\"orderId\": \"o-3\", \"gift\": true}");
        put("{\"orderId\": \"o-4\"}");
        put("{\"orderId\": \"o-5\", \"gift\": false}");
        assertThat(versions()).containsExactly("1", "2");

        var content =
                schemas.describeSchema(it -> it.registryName("discovered-schemas").schemaName(NAME))
                        .content();
        assertThat(content)
                .contains("\"x-amazon-events-detail-type\":\"Order created\"")
                .contains("\"gift\":{\"type\":\"boolean\"}")
                .contains("\"required\":[\"orderId\"]");
    }

    @Test
    void what_was_learnt_is_known_when_the_store_is_opened_again() {
        discover();
        put("{\"orderId\": \"o-1\", \"to\": {\"city\": \"Bern\"}}");

        server.close();
        start();
        put("{\"orderId\": \"o-2\", \"to\": {\"city\": \"Basel\"}}");

        assertThat(versions()).containsExactly("1");
    }

    @Test
    void nothing_is_learnt_of_other_buses_of_other_accounts_if_so_asked_or_while_stopped() {
        discover();
        schemas.updateDiscoverer(it -> it.discovererId(ID).crossAccount(false));
        put(server.events("111111111111"), "{\"a\": 1}");
        schemas.stopDiscoverer(it -> it.discovererId(ID));
        put("{\"a\": 1}");
        var elsewhere =
                PutEventsRequestEntry.builder().source("a").detailType("b").detail("{}").build();
        server.events().putEvents(it -> it.entries(elsewhere));

        assertThat(schemas.listRegistries(it -> it.scope("LOCAL")).registries()).isEmpty();
    }

    @Test
    void what_cannot_be_learnt_fails_no_event() {
        discover();

        put("{\"a\": 1, \"a\": 2}");
        put("{\"" + "k".repeat(40_000) + "\": 1, \"" + "l".repeat(40_000) + "\": 1}");

        assertThat(schemas.listRegistries(it -> it.scope("LOCAL")).registries()).isEmpty();
    }

    @Test
    void a_schema_is_made_of_events_that_a_request_brings() {
        var event =
                """
                {"detail-type": "Order created", "source": "app.orders", "detail": {"orderId": "%s"}}
                """;

        var content =
                schemas.getDiscoveredSchema(it ->
                                it.type("OpenApi3")
                                        .events(event.formatted("1"), event.formatted("2")))
                        .content();
        assertThat(content).contains("\"title\":\"OrderCreated\"", "\"openapi\":\"3.0.0\"");
        assertThat(
                        schemas.getDiscoveredSchema(
                                        it -> it.type("JSONSchemaDraft4").events("{\"a\": 1}"))
                                .content())
                .startsWith("{\"$schema\":\"http://json-schema.org/draft-04/schema#\"");
        assertBad("Avro", "{}");
        assertBad("OpenApi3", "{");
        assertBad("OpenApi3", event.formatted("1"), "{}");
        assertBad("OpenApi3");
        assertBad("OpenApi3", "{}", "{}", "{}", "{}", "{}", "{}", "{}", "{}", "{}", "{}", "{}");
    }

    private void assertBad(String type, String... events) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> schemas.getDiscoveredSchema(it -> it.type(type).events(events)));
    }
}
