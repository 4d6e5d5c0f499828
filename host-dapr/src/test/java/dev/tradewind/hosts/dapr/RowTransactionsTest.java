package dev.tradewind.hosts.dapr;

import static dev.tradewind.hosts.contract.Note.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.dialect.DaprDialect;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.hosts.dapr.RowEdit.Edited;
import dev.tradewind.hosts.handling.TimelineLine;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Commits of rows to a state store, and what a process that was killed leaves in them.
@Timeout(60)
final class RowTransactionsTest {
    @TempDir private Path directory = Path.of("");

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final List<SidecarFixture> fixture = new ArrayList<>();

    @BeforeEach
    void open() {
        fixture.add(new SidecarFixture(directory));
    }

    @AfterEach
    void close() {
        fixture.forEach(SidecarFixture::close);
    }

    private SidecarFixture start() {
        var intake =
                Intake.named("reading")
                        .on(
                                TAKEN,
                                (event, _) -> {
                                    heard.add(event.data().id());
                                    return Decision.NOTHING;
                                });
        fixture.getFirst()
                .start(
                        DaprHostOptions.Deliveries.STANDARD,
                        new Service("readers", List.of(intake), List.of()));
        return fixture.getFirst();
    }

    @Test
    void edits_that_only_add_all_count() throws InterruptedException {
        var rows = start().rows();
        var threads = new ArrayList<Thread>();

        for (int i = 0; i < 64; i++) {
            var entry = TimelineEntry.stateChanged(Instant.EPOCH, "readers", "step " + i);
            var edits = TimelineEdit.of(List.of(new TimelineLine("w", entry))).toList();
            threads.add(Thread.startVirtualThread(() -> assertThat(rows.make(edits)).isTrue()));
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(TimelineEdit.read(rows.read(RowKeys.timeline("w")))).hasSize(64);
    }

    @Test
    void one_edit_that_is_overtaken_leaves_all_rows_as_they_are() {
        var rows = start().rows();
        rows.make(List.of(edit("a", Optional.empty())));

        boolean isMade =
                rows.make(
                        List.of(
                                edit("b", Optional.empty()),
                                edit("a", Optional.of(new Edited.Overtaken()))));

        assertThat(isMade).isFalse();
        assertThat(rows.read("b")).isEmpty();
        assertThat(rows.read("a")).isPresent();
    }

    /// @param answer of the edit, or else a row that says nothing
    private static RowEdit edit(String key, Optional<Edited> answer) {
        return new RowEdit() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public Edited on(Optional<StoredRow> row) {
                return answer.orElseGet(() ->
                        new Edited.Put(JsonNodeFactory.instance.objectNode(), Optional.empty()));
            }
        };
    }

    @Test
    void a_commit_whose_answer_is_lost_is_made_once() throws IOException {
        var fixture = start();
        try (var path = LossyPath.to(fixture.sidecarPort(), 3)) {
            var rows = fixture.rowsBy(path.port());
            var entry = TimelineEntry.stateChanged(Instant.EPOCH, "readers", "step");
            var edits = TimelineEdit.of(List.of(new TimelineLine("w", entry))).toList();

            assertThat(rows.make(edits)).isTrue();
            assertThat(rows.make(edits)).isTrue();

            assertThat(path.lossesLeft()).isEqualTo(1);
            assertThat(TimelineEdit.read(rows.read(RowKeys.timeline("w")))).hasSize(2);
        }
    }

    @Test
    void what_a_killed_process_left_in_the_outbox_is_published_at_the_next_start() {
        var rows = start().rows();
        var event = OutgoingEvent.of(Note.taken("left", "x"), DaprDialect.through(Note.FLOWS));
        var parcel = new OutboxParcel("left-behind", Instant.now(), List.of(event));
        assertThat(rows.make(List.of(new OutboxSlots(new Random(7)).claim(parcel)))).isTrue();

        fixture.getFirst().stop();
        start();

        Patience.until(() -> heard.contains("left"));
        var next = fixture.getFirst().rows();
        Patience.until(() -> next.readApart(OutboxSlots.keys()).isEmpty());
    }

    @Test
    void a_slot_that_another_process_fills_is_left_to_it() {
        var rows = start().rows();
        var first = new OutboxParcel("first", Instant.now(), List.of());
        var second = new OutboxParcel("second", Instant.now(), List.of());

        rows.make(List.of(new OutboxSlots(new Random(7)).claim(first)));
        rows.make(List.of(new OutboxSlots(new Random(7)).claim(second)));

        assertThat(rows.readApart(OutboxSlots.keys()).values().stream().map(OutboxParcel::read))
                .extracting(OutboxParcel::name)
                .containsExactlyInAnyOrder("first", "second");
    }
}
