package dev.tradewind.observe.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.engine.Refusal;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import dev.tradewind.store.StoreException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Logs on a store in memory, which loses power as a disk does.
class LogStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:30Z");
    private static final long AT = NOW.toEpochMilli();
    private static final Arn GROUP = LogArns.group("eu-west-1", "000000000000", "/shop/orders");
    private static final int PAGE = 10_000;

    private final MemoryRows rows = new MemoryRows();
    private final ManualClock clock = new ManualClock(NOW);
    private LogStore logs = open(LogStore.BYTES_MAX);

    private LogStore open(long bytesMax) {
        var engine = new Engine(Store.inline(rows), clock, new Random(1));
        var opened = new LogStore(engine, bytesMax);
        engine.start(opened::load);
        return opened;
    }

    private void create(String... streams) {
        logs.groups().create(GROUP, "STANDARD", Map.of());
        for (var stream : streams) {
            logs.streams().create(GROUP, stream);
        }
    }

    private LogBatch put(String stream, LogEvent... events) {
        return logs.writer().put(GROUP, stream, List.of(events));
    }

    private static LogEvent event(long atMillis, String message) {
        return new LogEvent(atMillis, message);
    }

    private LogSelection everything(int limit) {
        return between(0, Long.MAX_VALUE, limit);
    }

    private LogSelection between(long fromMillis, long toMillis, int limit) {
        return new LogSelection(
                OptionalLong.empty(), _ -> true, _ -> true, fromMillis, toMillis, limit);
    }

    private List<String> messages() {
        return messages(forward(everything(PAGE), LogPosition.before(0)));
    }

    private LogReadPage forward(LogSelection selection, LogPosition from) {
        return logs.reader().forward(logs.groups().get(GROUP), selection, from);
    }

    private static List<String> messages(LogReadPage page) {
        return page.events().stream().map(StoredEvent::message).toList();
    }

    @Test
    void events_of_all_streams_are_read_in_the_order_of_their_times() {
        create("a", "b");
        put("b", event(AT + 2, "second"), event(AT + 4, "fourth"));
        put("a", event(AT + 1, "first"), event(AT + 3, "third"));

        assertThat(messages()).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void an_event_has_its_stream_its_time_and_the_time_of_its_put() {
        create("a");
        put("a", event(AT - 5000, "grüße"));

        var read = forward(everything(PAGE), LogPosition.before(0)).events().getFirst();

        assertThat(read.stream()).isEqualTo("a");
        assertThat(read.atMillis()).isEqualTo(AT - 5000);
        assertThat(read.ingestedMillis()).isEqualTo(AT);
        assertThat(read.message()).isEqualTo("grüße");
    }

    @Test
    void random_events_are_read_page_by_page_in_both_directions_as_a_sorted_list_has_them() {
        var random = new Random(51);
        create("a", "b", "c");
        var all = new ArrayList<LogEvent>();
        for (int i = 0; i < 60; i++) {
            long begin = AT - random.nextInt(5 * LogKeys.HOUR_MILLIS);
            var events =
                    random.longs(random.nextInt(1, 40), begin, begin + 3_600_000)
                            .sorted()
                            .mapToObj(at -> event(at, at + "x".repeat(random.nextInt(6000))))
                            .toList();
            logs.writer().put(GROUP, List.of("a", "b", "c").get(i % 3), events);
            all.addAll(events);
        }
        all.sort(Comparator.comparingLong(LogEvent::atMillis));
        var expected = all.stream().map(LogEvent::atMillis).toList();

        assertThat(timesForward(37)).isEqualTo(expected);
        assertThat(timesBackward(41)).isEqualTo(expected);
        long from = expected.get(100);
        long to = expected.get(400);
        assertThat(forward(between(from, to, PAGE), LogPosition.before(from)).events())
                .extracting(StoredEvent::atMillis)
                .containsExactlyElementsOf(
                        expected.stream().filter(it -> it >= from && it < to).toList());
    }

    private List<Long> timesForward(int limit) {
        var times = new ArrayList<Long>();
        var page = forward(everything(limit), LogPosition.before(0));
        while (!page.events().isEmpty()) {
            page.events().forEach(it -> times.add(it.atMillis()));
            page = forward(everything(limit), page.end());
        }
        return times;
    }

    private List<Long> timesBackward(int limit) {
        var group = logs.groups().get(GROUP);
        var selection = between(AT - Duration.ofDays(1).toMillis(), AT * 2, limit);
        var times = new ArrayList<Long>();
        var page = logs.reader().backward(group, selection, LogPosition.before(AT * 2));
        while (!page.events().isEmpty()) {
            times.addAll(0, page.events().stream().map(StoredEvent::atMillis).toList());
            page = logs.reader().backward(group, selection, page.start());
        }
        return times;
    }

    @Test
    void a_page_has_no_more_than_a_megabyte() {
        create("a");
        var large = "x".repeat(300_000);
        put("a", event(AT, large), event(AT + 1, large), event(AT + 2, large));
        put("a", event(AT + 3, large), event(AT + 4, large));

        var page = forward(everything(PAGE), LogPosition.before(0));

        assertThat(page.events()).hasSize(3);
        assertThat(page.isLast()).isFalse();
        assertThat(forward(everything(PAGE), page.end()).events()).hasSize(2);
    }

    @Test
    void a_page_has_ten_thousand_events_and_counts_bytes_and_no_characters() {
        create("a");
        put(
                "a",
                IntStream.range(0, PAGE)
                        .mapToObj(it -> event(AT + it, "x"))
                        .toArray(LogEvent[]::new));

        assertThat(forward(everything(PAGE), LogPosition.before(0)).events()).hasSize(PAGE);
        put("a", event(AT + PAGE, "ü".repeat(300_000)));
        put("a", event(AT + PAGE + 1, "ü".repeat(300_000)));
        assertThat(forward(everything(PAGE), LogPosition.before(AT + PAGE)).events()).hasSize(1);
    }

    @Test
    void a_place_is_a_text_of_56_digits_that_reads_as_the_same() {
        var place = new LogPosition(AT, 77, 3);

        assertThat(place.toString()).hasSize(56);
        assertThat(LogPosition.parse(place.toString())).contains(place);
        assertThat(LogPosition.parse("1".repeat(56))).isEmpty();
        assertThat(LogPosition.parse("")).isEmpty();
    }

    @Test
    void what_was_acknowledged_is_there_after_a_loss_of_power() {
        create("a");
        put("a", event(AT, "one"));
        rows.losePower(rows.unsyncedGroups());
        logs = open(LogStore.BYTES_MAX);

        assertThat(messages()).containsExactly("one");
        assertThat(logs.groups().rawBytes(List.of(logs.groups().get(GROUP))).getFirst())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_put_is_there_as_a_whole_or_not_at_all(boolean torn) {
        create("a");
        put("a", event(AT, "one"));
        rows.losePowerAtNextWrite(torn);
        var events =
                IntStream.range(0, 500).mapToObj(it -> event(AT + it, "y".repeat(500))).toList();
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> logs.writer().put(GROUP, "a", events));
        logs = open(LogStore.BYTES_MAX);

        assertThat(messages()).as("of this put, which nobody was told of").hasSize(torn ? 1 : 501);
    }

    @Test
    void a_batch_is_in_order_of_a_day_and_within_its_limits() {
        create("a");

        assertRefused("chronological", event(AT + 1, "b"), event(AT, "a"));
        assertRefused("24 hours", event(AT - 86_400_001, "a"), event(AT, "b"));
        assertRefused("too large", event(AT, "x".repeat(LogBatch.BYTES_MAX)));
        assertRefused("1 to 10000");
        assertRefused(
                "1 to 10000",
                IntStream.rangeClosed(0, LogBatch.EVENTS_MAX)
                        .mapToObj(_ -> event(AT, "x"))
                        .toArray(LogEvent[]::new));
        assertThat(messages()).isEmpty();
    }

    private void assertRefused(String words, LogEvent... events) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> put("a", events))
                .satisfies(it -> assertThat(it.code()).isEqualTo(LogFault.INVALID_EVENTS))
                .withMessageContaining(words);
    }

    @Test
    void events_that_are_too_old_or_too_new_are_left_out_and_told() {
        create("a");
        long old = AT - Duration.ofDays(14).toMillis();
        var tooOld = put("a", event(old - 1, "too old"), event(old, "old"));
        var tooNew = put("a", event(AT + 7_200_000, "new"), event(AT + 7_200_001, "too new"));
        logs.groups().keep(GROUP, OptionalInt.of(1));
        long day = AT - 86_400_000;
        var expired = put("a", event(day - 1, "expired"), event(day, "kept"));

        assertThat(tooOld.tooOldEnd()).hasValue(1);
        assertThat(tooNew.tooNewStart()).hasValue(1);
        assertThat(expired.expiredEnd()).hasValue(1);
        assertThat(messages()).containsExactly("kept", "new");
    }

    @Test
    void events_go_when_they_are_older_than_their_group_keeps_them() {
        create("a");
        put("a", event(AT, "one"));
        logs.groups().keep(GROUP, OptionalInt.of(3));
        clock.advance(Duration.ofDays(3).plusHours(2));

        assertThat(messages()).as("nobody reads it").isEmpty();
        put("a", event(clock.millis(), "two"));
        logs.groups().keep(GROUP, OptionalInt.empty());
        assertThat(messages()).as("it is not there").containsExactly("two");
    }

    @Test
    void events_of_many_hours_go_part_by_part() {
        create("a");
        int hours = 3 * LogVolume.DROPS_MAX;
        for (int hour = hours; hour > 0; hour--) {
            put("a", event(AT - Duration.ofHours(hour).toMillis(), "x"));
        }
        long each = rawBytes() / hours;
        logs.groups().keep(GROUP, OptionalInt.of(1));
        clock.advance(Duration.ofHours(2));
        put("a", event(clock.millis(), "x"));

        assertThat(rawBytes() / each)
                .as("a part is gone, and one has come")
                .isEqualTo(hours - LogVolume.DROPS_MAX + 1);
        put("a", event(clock.millis(), "x"));
        assertThat(rawBytes() / each)
                .as("no other part goes at once")
                .isEqualTo(hours - LogVolume.DROPS_MAX + 2);
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMillis(LogWriter.EXPIRY_STEP_MILLIS));
            put("a", event(clock.millis(), "x"));
        }
        assertThat(rawBytes() / each).as("all are gone that are too old").isLessThan(30);
    }

    private long rawBytes() {
        return logs.groups().rawBytes(List.of(logs.groups().get(GROUP))).getFirst();
    }

    @Test
    void the_oldest_hour_makes_room_and_an_hour_that_fills_it_alone_is_refused() {
        logs = open(200_000);
        create("a");
        for (int hour = 0; hour < 10; hour++) {
            put("a", event(clock.millis(), noise(hour, 50_000)));
            clock.advance(Duration.ofHours(1));
        }

        assertThat(forward(everything(PAGE), LogPosition.before(0)).events())
                .hasSizeBetween(3, 6)
                .last()
                .satisfies(it -> assertThat(it.atMillis()).isEqualTo(clock.millis() - 3_600_000));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 10; i++) {
                        put("a", event(clock.millis(), noise(i, 50_000)));
                    }
                })
                .satisfies(it -> assertThat(it.code()).isEqualTo(LogFault.TOO_MUCH_DATA));
    }

    @Test
    void events_ahead_do_not_push_out_those_of_this_hour() {
        logs = open(200_000);
        create("a");
        put("a", event(AT, noise(1, 50_000)));
        put("a", event(AT + 3_600_000, "ahead"));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 10; i++) {
                        put("a", event(AT + 3_600_000, noise(i, 50_000)));
                    }
                })
                .satisfies(it -> assertThat(it.code()).isEqualTo(LogFault.TOO_MUCH_DATA));
        assertThat(forward(everything(PAGE), LogPosition.before(0)).events())
                .first()
                .satisfies(it -> assertThat(it.atMillis()).isEqualTo(AT));
    }

    @Test
    void there_are_ten_thousand_groups_and_no_more() {
        for (int i = 0; i < LogGroups.GROUPS_MAX; i++) {
            logs.groups().create(group(i), "STANDARD", Map.of());
        }

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        logs.groups().create(group(LogGroups.GROUPS_MAX), "STANDARD", Map.of()))
                .satisfies(it -> assertThat(it.code()).isEqualTo(LogFault.TOO_MANY_GROUPS));
        logs.groups().delete(group(1));
        logs.groups().create(group(LogGroups.GROUPS_MAX), "STANDARD", Map.of());
    }

    private static Arn group(int number) {
        return LogArns.group("eu-west-1", "000000000000", "/shop/" + number);
    }

    /// A text that does not become much smaller.
    static String noise(int seed, int length) {
        return new Random(seed)
                .ints(length, ' ', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void events_of_a_deleted_stream_are_found_by_nobody_nor_in_a_new_one_of_its_name() {
        create("a", "b");
        put("a", event(AT, "of a"));
        put("b", event(AT, "of b"));
        logs.streams().delete(GROUP, "a");
        logs.streams().create(GROUP, "a");

        assertThat(messages()).containsExactly("of b");
    }

    @Test
    void a_deleted_group_takes_streams_and_events_along() {
        create("a");
        put("a", event(AT, "one"));
        logs.groups().delete(GROUP);
        logs.groups().create(GROUP, "STANDARD", Map.of());

        assertThat(messages()).isEmpty();
        assertThat(logs.streams().find(logs.groups().get(GROUP), "a")).isEmpty();
        assertThat(logs.groups().rawBytes(List.of(logs.groups().get(GROUP)))).containsExactly(0L);
    }

    @Test
    void a_reset_leaves_spared_groups_without_events_and_no_number_is_given_again() {
        create("a");
        put("a", event(AT, "one"));
        var engine = new Engine(Store.inline(rows), clock, new Random(1));
        logs = new LogStore(engine);
        engine.start(logs::load);
        engine.run(work -> {
            logs.reset(work, Set.of(GROUP));
            return true;
        });

        assertThat(messages()).isEmpty();
        logs.streams().create(GROUP, "a");
        put("a", event(AT, "two"));
        assertThat(messages()).containsExactly("two");
    }

    @Test
    void what_is_not_there_and_what_is_there_already_is_told() {
        assertFault(LogFault.GROUP_NOT_FOUND, () -> put("a", event(AT, "x")));
        create("a");
        assertFault(LogFault.STREAM_NOT_FOUND, () -> put("b", event(AT, "x")));
        assertFault(LogFault.GROUP_EXISTS, () -> logs.groups().create(GROUP, "STANDARD", Map.of()));
        assertFault(LogFault.STREAM_EXISTS, () -> logs.streams().create(GROUP, "a"));
    }

    private static void assertFault(LogFault fault, Runnable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call::run)
                .satisfies(it -> assertThat(it.code()).isEqualTo(fault));
    }

    @Test
    void a_page_ends_when_its_filter_has_looked_often_enough_and_the_next_goes_on() {
        create("a");
        for (int i = 0; i < 5; i++) {
            put("a", event(AT + i, "event " + i));
        }
        var slow =
                new MessageFilter() {
                    private long looks;

                    @Override
                    public boolean matches(String message) {
                        looks += LogReader.LOOKS_MAX * 2 / 3;
                        return message.endsWith("4");
                    }

                    @Override
                    public long looks() {
                        return looks;
                    }
                };
        var selection =
                new LogSelection(OptionalLong.empty(), _ -> true, slow, 0, Long.MAX_VALUE, PAGE);

        var first = forward(selection, LogPosition.before(0));
        var second = forward(selection, first.end());
        var third = forward(selection, second.end());

        assertThat(first.events()).isEmpty();
        assertThat(first.isLast()).isFalse();
        assertThat(first.end()).isEqualTo(LogPosition.before(AT + 2));
        assertThat(second.end()).isEqualTo(LogPosition.before(AT + 4));
        assertThat(messages(third)).containsExactly("event 4");
        assertThat(third.isLast()).isTrue();
    }

    @Test
    void few_of_the_latest_events_are_read_without_the_rest_of_their_hour() {
        var engine = new Engine(Store.inline(rows), clock, new Random(1));
        logs = new LogStore(engine);
        engine.start(logs::load);
        create("a");
        put("a", event(AT, "early"));
        put("a", event(AT + 1_800_000, "late"));
        var group = logs.groups().get(GROUP);
        spoilFirstBlock(engine, group);
        var latest = between(AT, AT + 3_000_000, 1);

        var page = logs.reader().backward(group, latest, LogPosition.before(AT + 3_000_000));

        assertThat(messages(page)).containsExactly("late");
        assertThatException().as("the early event is spoilt").isThrownBy(this::messages);
    }

    private static void spoilFirstBlock(Engine engine, LogGroup group) {
        var nothing = ByteBuffer.allocate(LogBlock.HEAD_BYTES).putInt(Long.BYTES, 1).array();
        var range = LogKeys.blocksOf(group.id());
        try (var blocks = engine.store().scan(LogKeys.TABLE, range.from(), range.to())) {
            assertThat(blocks.next()).isTrue();
            var key = blocks.key();
            engine.run(work -> {
                work.batch().put(LogKeys.TABLE, key, nothing);
                return true;
            });
        }
    }
}
