package dev.tradewind.hosts.embedded;

import static dev.tradewind.hosts.contract.Note.NOTES;
import static dev.tradewind.hosts.contract.Note.take;
import static dev.tradewind.hosts.embedded.EmbeddedFixture.BUS;
import static dev.tradewind.hosts.embedded.EmbeddedFixture.queue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusRule;
import dev.tradewind.broker.bus.Buses;
import dev.tradewind.broker.bus.EventArchive;
import dev.tradewind.broker.bus.RulePattern;
import dev.tradewind.broker.bus.RuleTarget;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry.Kind;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.patience.Patience;
import dev.tradewind.telemetry.trace.CurrentTrace;
import dev.tradewind.telemetry.trace.SpanContext;
import dev.tradewind.telemetry.trace.Tracing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events of decisions on a bus, for rules and archives that others make there.
final class EventReleaseTest {
    private static final String TAKEN = "{\"source\":[\"app.notes\"]}";

    private final Service readers =
            new Service(
                    "readers",
                    List.of(Intake.named("reading").on(Note.TAKEN, (_, _) -> Decision.NOTHING)),
                    List.of());

    private final Path directory;

    @AutoClose private EmbeddedFixture fixture;

    EventReleaseTest(@TempDir Path directory) {
        this.directory = directory;
        fixture = new EmbeddedFixture(directory, new SystemClock(), List.of(readers));
    }

    private BusRule rule(String pattern, Arn... targets) {
        var rules = fixture.broker().bus().rules();
        var rule =
                rules.put(
                        new BusRule(
                                BusArns.rule(BUS, "r"),
                                BUS,
                                "r",
                                Optional.of(RulePattern.checked(pattern)),
                                BusRule.State.ENABLED,
                                BUS.account(),
                                Map.of(),
                                Map.of(),
                                List.of()));
        return rules.addTargets(
                rule.arn(),
                List.of(targets).stream()
                        .map(target -> RuleTarget.of(target.resource(), target))
                        .toList());
    }

    private Arn newQueue(String name) {
        fixture.broker().queues().create(queue(name), QueueSettings.DEFAULT, Map.of());
        return queue(name);
    }

    private List<String> bodies(Arn queue) {
        return fixture.broker().queues().receive(queue, ReceiveRequest.upTo(10)).stream()
                .map(ReceivedMessage::body)
                .toList();
    }

    private void executeTake(String id) {
        fixture.host().execute(take(id, "hello"));
    }

    @Test
    void the_bus_is_there_and_no_event_is_on_it_that_nobody_wants() {
        assertThat(fixture.broker().bus().buses().find(BUS)).isPresent();

        executeTake("1");

        assertThat(fixture.host().documents().find(NOTES, "1")).isPresent();
    }

    @Test
    void an_event_is_in_the_queue_behind_a_rule_when_its_command_is_answered() {
        var books = newQueue("books");
        rule(TAKEN, books);

        executeTake("1");

        assertThat(bodies(books))
                .singleElement()
                .asString()
                .contains("\"detail-type\":\"NoteTaken\"", "\"source\":\"app.notes\"")
                .contains("\"detail\":{\"id\":\"1\",\"text\":\"hello\",\"metadata\":{");
    }

    @Test
    void an_event_takes_the_trace_of_its_command_along_in_both_spellings() {
        var books = newQueue("books");
        rule(TAKEN, books);
        var trace = SpanContext.ofParent("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01");

        CurrentTrace.during(
                Tracing.NONE.from(trace), () -> fixture.host().execute(take("1", "hello")));

        var message = fixture.broker().queues().receive(books, ReceiveRequest.upTo(1)).getFirst();
        assertThat(message.body()).contains("\"traceparent\":\"" + trace.orElseThrow().parent());
        assertThat(message.traceHeader())
                .contains(
                        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
        assertThat(fixture.host().timeline("1"))
                .allSatisfy(it ->
                        assertThat(it.traceId()).contains("5759e988bd862e3fe1be46a994272793"));
    }

    @Test
    void an_archive_keeps_it_where_no_rule_is() {
        var archives = fixture.broker().bus().archives();
        var archive =
                archives.create(
                        new EventArchive(
                                BusArns.archive(BUS.region(), BUS.account(), "all"),
                                0,
                                BUS,
                                Optional.empty(),
                                0,
                                Map.of(),
                                Instant.EPOCH));

        executeTake("1");

        assertThat(archives.totals(archive).events()).isEqualTo(1);
    }

    @Test
    void an_event_that_a_rule_sends_to_a_service_too_takes_effect_once() {
        rule(TAKEN, queue("reading-queue"));

        executeTake("1");

        Patience.until(() -> told(Kind.DELIVERY_REPEATED) == 1);
        assertThat(told(Kind.DELIVERY_SUCCEEDED)).isEqualTo(1);
        assertThat(fixture.broker().queues().depth(queue("reading-dlq")).visible()).isZero();
    }

    private long told(Kind kind) {
        return fixture.host().timeline("1").stream().filter(it -> it.kind() == kind).count();
    }

    @Test
    void without_a_bus_decisions_go_on() {
        rule(TAKEN, newQueue("books"));
        fixture.broker().bus().rules().removeTargets(BusArns.rule(BUS, "r"), Set.of("books"));
        fixture.broker().bus().rules().delete(BusArns.rule(BUS, "r"));
        fixture.broker().bus().buses().delete(BUS);

        executeTake("1");

        assertThat(fixture.host().documents().find(NOTES, "1")).isPresent();
    }

    @Test
    void a_host_starts_where_there_is_no_place_for_its_bus() {
        var buses = fixture.broker().bus().buses();
        buses.delete(BUS);
        IntStream.range(0, Buses.BUSES_MAX)
                .mapToObj(n -> BusArns.bus(BUS.region(), BUS.account(), "other-" + n))
                .forEach(bus -> buses.create(bus, Map.of(), Map.of()));

        fixture.close();
        fixture = new EmbeddedFixture(directory, new SystemClock(), List.of(readers));
        executeTake("1");

        assertThat(fixture.host().documents().find(NOTES, "1")).isPresent();
    }
}
