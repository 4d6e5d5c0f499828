package dev.tradewind.aws.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.Arn;
import dev.tradewind.store.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// A reset where there are connections, API destinations, and events on their way to them.
final class DestinationsResetTest {
    @TempDir private Path directory = Path.of("");
    private EventsFixture fixture;
    private EventBridgeClient events;

    @BeforeEach
    void open() {
        fixture = new EventsFixture(directory);
        events = fixture.events();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void nothing_is_left_in_any_table_but_the_count_of_numbers() {
        send(destination("a", connection("a")));
        assertThat(EventsRoom.TABLES).allSatisfy(it -> assertThat(rows(it)).isPositive());

        fixture.reset(Set.of());

        assertThat(events.listConnections(_ -> {}).connections()).isEmpty();
        assertThat(events.listApiDestinations(_ -> {}).apiDestinations()).isEmpty();
        reopen();
        assertThat(EventsFixture.TABLES)
                .filteredOn(it -> !it.name().equals("progress"))
                .allSatisfy(it -> assertThat(rows(it)).as(it.name()).isZero());
    }

    @Test
    void what_is_spared_stays_with_its_credentials() {
        var connection = connection("kept");
        var destination = destination("kept", connection);
        destination("gone", connection("gone"));

        fixture.reset(Set.of(Arn.parse(connection), Arn.parse(destination)));

        assertKept(connection, destination);
        reopen();
        assertKept(connection, destination);
        assertThat(EventsRoom.TABLES).allSatisfy(it -> assertThat(rows(it)).isEqualTo(1));
    }

    private void assertKept(String connection, String destination) {
        assertThat(events.listConnections(_ -> {}).connections())
                .extracting(it -> it.connectionArn())
                .isEqualTo(List.of(connection));
        assertThat(events.listApiDestinations(_ -> {}).apiDestinations())
                .extracting(it -> it.apiDestinationArn())
                .isEqualTo(List.of(destination));
        assertThat(events.describeConnection(it -> it.name("kept")).authParameters())
                .satisfies(it -> assertThat(it.basicAuthParameters().username()).isEqualTo("ann"));
    }

    private void reopen() {
        fixture.close();
        open();
    }

    private long rows(Table table) {
        return fixture.rows(table);
    }

    private String connection(String name) {
        return events.createConnection(it ->
                        it.name(name)
                                .authorizationType("BASIC")
                                .authParameters(a ->
                                        a.basicAuthParameters(
                                                b -> b.username("ann").password("pw"))))
                .connectionArn();
    }

    private String destination(String name, String connection) {
        return events.createApiDestination(it ->
                        it.name(name)
                                .connectionArn(connection)
                                .invocationEndpoint("https://example.com/")
                                .httpMethod("POST"))
                .apiDestinationArn();
    }

    /// Has an event wait for a destination.
    private void send(String destination) {
        events.putRule(it -> it.name("r").eventPattern("{\"source\":[\"app\"]}"));
        events.putTargets(
                it -> it.rule("r").targets(Target.builder().id("t").arn(destination).build()));
        var entry =
                PutEventsRequestEntry.builder().source("app").detailType("A").detail("{}").build();
        assertThat(events.putEvents(it -> it.entries(entry)).failedEntryCount()).isZero();
    }
}
