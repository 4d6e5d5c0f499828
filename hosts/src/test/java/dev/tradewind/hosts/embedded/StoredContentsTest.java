package dev.tradewind.hosts.embedded;

import static dev.tradewind.hosts.contract.Note.delete;
import static dev.tradewind.hosts.contract.Note.take;
import static dev.tradewind.hosts.contract.Note.tell;
import static dev.tradewind.hosts.contract.Note.tellAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.IdempotencyKey;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry.Kind;
import dev.tradewind.eventing.plan.Plan;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.hosts.transfer.CarriedEvent;
import dev.tradewind.hosts.transfer.Kept;
import dev.tradewind.hosts.transfer.KeptTally;
import dev.tradewind.patience.Patience;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredContentsTest {
    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

    private static final List<Service> READERS =
            List.of(
                    new Service(
                            "readers",
                            List.of(
                                    Intake.named("reading")
                                            .on(
                                                    Note.TAKEN,
                                                    (event, _) -> {
                                                        if (event.data().id().equals("bad")) {
                                                            throw new IllegalStateException("bad");
                                                        }
                                                        return Decision.NOTHING;
                                                    })),
                            List.of()));

    /// Made from others, or of the broker's, or what says when others end.
    private static final Set<Table> DERIVED =
            Set.of(DocumentTable.STATES, TermTable.ROWS, TermTable.BUILDS, ExpiryTable.ROWS);

    @TempDir Path directory;

    @Test
    void everything_that_a_host_keeps_is_shown() {
        try (var fixture = open(READERS)) {
            fixture.host()
                    .execute(take("1", "hello").repeatableBy(new IdempotencyKey("key", "print")));
            fixture.host().execute(take("2", "gone"));
            fixture.host().execute(delete("2"));
            fixture.host().execute(tellAt("3", LATER));
            fixture.host().execute(tell("bad", "x"));
            awaitDeadLetter(fixture);
            Patience.until(() -> hasSucceeded(fixture, "1") && hasSucceeded(fixture, "2"));
        }
        try (var fixture = open(List.of())) {
            fixture.host().execute(tell("4", "nobody listens"));
        }

        var kept = kept();

        assertThat(of(Kept.Document.class, kept))
                .containsExactlyInAnyOrder(
                        new Kept.Document(
                                "notes",
                                "1",
                                1,
                                "hello",
                                Optional.of("{\"id\":\"1\",\"text\":\"hello\"}")),
                        new Kept.Document("notes", "2", 2, "", Optional.empty()));
        assertThat(of(Kept.Effect.class, kept))
                .extracting(it -> it.mark().intake() + " " + it.mark().event())
                .containsExactlyInAnyOrder("reading event-1", "reading event-2");
        assertThat(of(Kept.Answer.class, kept))
                .extracting(it -> it.mark().key().key() + " " + it.mark().answer().fingerprint())
                .containsExactly("key print");
        assertThat(of(Kept.Told.class, kept))
                .filteredOn(it -> it.line().correlationId().equals("1"))
                .extracting(it -> it.line().entry().kind())
                .containsExactly(
                        Kind.STATE_CHANGED,
                        Kind.EVENT_PUBLISHED,
                        Kind.DELIVERY_STARTED,
                        Kind.DELIVERY_SUCCEEDED);
        assertThat(of(Kept.Planned.class, kept))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.due().toEpochMilli()).isEqualTo(LATER.toEpochMilli());
                    assertThat(it.service()).isEqualTo("notes");
                    assertThat(it.event().id()).isEqualTo("event-3");
                });
        assertThat(of(Kept.Waiting.class, kept))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.intake()).isEqualTo("reading");
                    assertThat(it.attempts()).isZero();
                    assertIsOfNote("4", it.event());
                });
        assertThat(of(Kept.DeadLetter.class, kept))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.intake()).isEqualTo("reading");
                    assertThat(it.attempts()).isEqualTo(3);
                    assertThat(it.cause()).isEqualTo("IllegalStateException: bad");
                    assertIsOfNote("bad", it.event());
                });
    }

    @Test
    void no_table_of_the_host_is_left_out() {
        var read =
                Set.of(
                        DocumentTable.ROWS,
                        Inbox.ROWS,
                        AnswerTable.ROWS,
                        TimelineTable.ROWS,
                        PlannedEvents.ROWS);

        assertThat(EmbeddedHost.TABLES)
                .allSatisfy(it -> assertThat(read.contains(it) || DERIVED.contains(it)).isTrue());
    }

    @Test
    void an_event_that_came_over_a_bus_is_as_on_its_topic() {
        try (var fixture = open(READERS)) {
            assertThat(fixture.host().documents()).isNotNull();
        }
        var taken = Note.taken("5", "by a rule");
        var asOnBus = onBus(taken);
        try (var fixture = open(List.of())) {
            fixture.broker()
                    .queues()
                    .send(
                            EmbeddedFixture.queue("reading-queue"),
                            List.of(NewMessage.of(asOnBus, Map.of(), "000000000000")));
        }

        var event = of(Kept.Waiting.class, kept()).getFirst().event();

        assertIsOfNote("5", event);
        assertThat(Note.FLOWS.readBack("notes", event.message()).data()).isEqualTo(taken.data());
    }

    @Test
    void what_nobody_can_read_waits_by_the_name_of_its_message() {
        try (var fixture = open(READERS)) {
            assertThat(fixture.host().documents()).isNotNull();
        }
        try (var fixture = open(List.of())) {
            fixture.broker()
                    .queues()
                    .send(
                            EmbeddedFixture.queue("reading-queue"),
                            List.of(NewMessage.of("no event", Map.of(), "000000000000")));
        }

        var event = of(Kept.Waiting.class, kept()).getFirst().event();

        assertThat(event.type()).isEmpty();
        assertThat(event.id()).hasSize(36);
        assertThat(event.message().body()).isEqualTo("no event");
    }

    @Test
    void messages_that_are_for_no_intake_are_counted() {
        try (var fixture = open(READERS)) {
            var own = EmbeddedFixture.queue("own");
            fixture.broker().queues().create(own, QueueSettings.DEFAULT, Map.of());
            fixture.broker()
                    .queues()
                    .send(own, List.of(NewMessage.of("one", Map.of(), "000000000000")));
        }

        assertThat(read(StoredContents::leftBehind)).isEqualTo(Map.of("queue own", 1L));
        assertThat(of(Kept.Waiting.class, kept())).isEmpty();
    }

    @Test
    void a_tally_tells_a_thing_that_differs_from_one_that_does_not() {
        var one = new Kept.Document("notes", "1", 1, "", Optional.of("{}"));
        var other = new Kept.Document("notes", "1", 2, "", Optional.of("{}"));

        assertThat(tally(one, other).difference(tally(other, one))).isEmpty();
        assertThat(tally(one).difference(tally(other)))
                .contains("documents: notes: 1, with other contents");
        assertThat(tally(one).difference(tally())).contains("documents: notes: 1 and 0");
    }

    private static KeptTally tally(Kept... all) {
        var tally = new KeptTally();
        Stream.of(all).forEach(tally::add);
        return tally;
    }

    private static void assertIsOfNote(String id, CarriedEvent event) {
        assertThat(event.id()).isEqualTo("event-" + id);
        assertThat(event.topic()).isEqualTo("notes");
        assertThat(event.type()).contains("note.taken");
        assertThat(event.subject()).contains(id);
    }

    private static String onBus(Event<?> event) {
        var flows = EmbeddedFixture.options(new SystemClock()).flows();
        var written = flows.buses().getFirst().dialect().write(event);
        return """
        {"version": "0", "id": "%s", "source": "%s", "detail-type": "%s", "time": "%s",
         "account": "000000000000", "region": "us-east-1", "resources": [], "detail": %s}
        """
                .formatted(
                        written.id(),
                        written.source(),
                        written.detailType(),
                        written.time(),
                        written.detail());
    }

    private EmbeddedFixture open(List<Service> services) {
        return new EmbeddedFixture(directory, new SystemClock(), services);
    }

    private static void awaitDeadLetter(EmbeddedFixture fixture) {
        var letters = EmbeddedFixture.queue("reading-dlq");
        Patience.until(() -> fixture.broker().queues().depth(letters).visible() == 1);
    }

    private static boolean hasSucceeded(EmbeddedFixture fixture, String note) {
        return fixture.host().timeline(note).stream()
                .anyMatch(it -> it.kind() == Kind.DELIVERY_SUCCEEDED);
    }

    private List<Kept> kept() {
        return read(contents -> {
            var kept = new ArrayList<Kept>();
            contents.each(kept::add);
            return kept;
        });
    }

    private <T> T read(Function<StoredContents, T> use) {
        var tables = Stream.concat(Broker.TABLES.stream(), EmbeddedHost.TABLES.stream()).toList();
        var options = EmbeddedFixture.options(new SystemClock());
        var plan = Plan.of(READERS, options.flows(), options.queueNames());
        try (var store = Store.open(directory, tables)) {
            return use.apply(new StoredContents(store, options.flows(), plan, Instant.now()));
        }
    }

    private static <T extends Kept> List<T> of(Class<T> kind, List<Kept> kept) {
        return kept.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
