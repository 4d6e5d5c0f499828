package dev.tradewind.functions.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.Arn;
import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many mappings whose messages do not fit into memory together.
@Timeout(60)
class MappingRoomTest {
    private static final int MAPPINGS = 20;
    private static final int ROOM_BYTES = 4 << 20;

    /// With its record a little more than a third of a MiB.
    private static final String LARGE = "x".repeat(340 << 10);

    @AutoClose
    private final MappingFixture fixture = new MappingFixture(new PayloadRoom(ROOM_BYTES));

    private List<Arn> queues() {
        return IntStream.range(0, MAPPINGS).mapToObj(it -> fixture.queue("q" + it)).toList();
    }

    private long taken(List<Arn> queues) {
        return queues.stream().mapToLong(it -> fixture.depth(it).inFlight()).sum();
    }

    private long left(List<Arn> queues) {
        return queues.stream()
                .map(fixture::depth)
                .mapToLong(it -> it.visible() + it.inFlight())
                .sum();
    }

    @Test
    void no_more_is_received_than_there_is_room_for() {
        var queues = queues();
        for (var queue : queues) {
            IntStream.range(0, 5).forEach(_ -> fixture.send(queue, LARGE));
        }
        var held = fixture.function().holds();

        queues.forEach(it -> fixture.map(it, MappingSettings.DEFAULT));

        Patience.until(() -> fixture.function().running() > 0);
        for (int handled = 1; left(queues) > 0; handled++) {
            assertThat(taken(queues) * LARGE.length()).isLessThanOrEqualTo(ROOM_BYTES);
            held.release();
            int batches = handled;
            Patience.until(() -> fixture.counts().batches.get() >= batches || left(queues) == 0);
        }
        Patience.until(() -> fixture.counts().deleted.get() == 5 * MAPPINGS);
    }

    /// No time passes here, so no window ends by itself.
    @Test
    void batches_that_wait_for_more_do_not_keep_others_from_their_messages() {
        var queues = queues();
        queues.forEach(it ->
                fixture.map(it, MappingSettings.DEFAULT.withBatch(1_000, Duration.ofMinutes(5))));
        queues.forEach(it -> fixture.send(it, LARGE));
        Patience.until(() -> fixture.counts().received.get() == MAPPINGS);

        var other = fixture.queue("other");
        fixture.map(other, MappingSettings.DEFAULT);
        fixture.send(other, LARGE, LARGE);

        fixture.awaitMessages(other, 0);
        Patience.until(() -> left(queues) == 3);
        fixture.advanceUntil(Duration.ofSeconds(10), () -> left(queues) == 0);
    }

    @Test
    void small_messages_of_many_windows_are_gathered_all_the_same() {
        var queues = queues();
        queues.forEach(it ->
                fixture.map(it, MappingSettings.DEFAULT.withBatch(30, Duration.ofMinutes(5))));

        for (int round = 0; round < 3; round++) {
            queues.forEach(it -> fixture.send(it, MappingFixture.numbers(10)));
        }

        Patience.until(() -> fixture.counts().deleted.get() == 30 * MAPPINGS);
        assertThat(fixture.function().batches()).hasSize(MAPPINGS);
    }
}
