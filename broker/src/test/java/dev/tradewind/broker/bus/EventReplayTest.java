package dev.tradewind.broker.bus;

import static dev.tradewind.broker.BrokerFixture.ACCOUNT;
import static dev.tradewind.broker.Refused.assertRefused;
import static dev.tradewind.broker.bus.BusFixture.DEFAULT;
import static dev.tradewind.broker.bus.BusFixture.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.bus.EventReplay.State;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.engine.Arn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What archives keep of a bus, for how long, and what a replay sends.
@Timeout(60)
final class EventReplayTest {
    /// To the end of the id in an event's text.
    private static final int ID_CHARS =
            "{'version':'0','id':'00000000-0000-0000-0000-000000000000'".length();

    private static final String ORDERS = "{\"source\":[\"app.orders\"]}";
    private static final Arn ARCHIVE = BusArns.archive(REGION, ACCOUNT, "a");

    @AutoClose private final BusFixture fixture;
    private final Instant begin;

    EventReplayTest(@TempDir Path directory) {
        fixture = new BusFixture(directory);
        begin = fixture.service().events().now();
    }

    private EventArchive archive(String pattern, int days) {
        return fixture.service()
                .archives()
                .create(
                        new EventArchive(
                                ARCHIVE,
                                0,
                                DEFAULT,
                                Optional.of(RulePattern.checked(pattern)),
                                days,
                                Map.of(),
                                Instant.EPOCH));
    }

    private ArchiveTotals totals() {
        return fixture.service().archives().totals(fixture.service().archives().require(ARCHIVE));
    }

    private EventReplay replay(String name, Arn... rules) {
        return fixture.service()
                .replays()
                .start(
                        EventReplay.starting(
                                BusArns.replay(REGION, ACCOUNT, name),
                                ARCHIVE,
                                DEFAULT,
                                Optional.empty(),
                                begin,
                                fixture.service().events().now(),
                                Set.of(rules),
                                fixture.service().replays().now()));
    }

    private EventReplay state(EventReplay replay) {
        return fixture.service().replays().require(replay.arn());
    }

    /// Moves the clock until a replay is over.
    private EventReplay finish(EventReplay replay) {
        while (state(replay).state().isUnderWay()) {
            fixture.broker().clock().advance(Duration.ofMillis(1));
        }
        return state(replay);
    }

    private List<String> all(String queue) {
        var bodies = new ArrayList<String>();
        for (var some = fixture.bodies(queue); !some.isEmpty(); some = fixture.bodies(queue)) {
            bodies.addAll(some);
        }
        return bodies;
    }

    @Test
    void an_archive_keeps_what_its_pattern_matches_and_counts_it() {
        archive("{\"source\":[\"app.orders\"],\"detail\":{\"n\":[1]}}", 0);

        fixture.put("Created", "{\"n\":1}");
        fixture.put("Created", "{\"n\":2}");

        assertThat(totals().events()).isEqualTo(1);
        assertThat(totals().sizeBytes()).isEqualTo("app.ordersCreated{\"n\":1}".length());
        fixture.broker().reopen();
        assertThat(totals().events()).isEqualTo(1);
    }

    @Test
    void a_replay_sends_what_was_kept_once_more_in_order_with_its_name() {
        archive(ORDERS, 0);
        fixture.rule(DEFAULT, "r", ORDERS, fixture.queue("q"));
        for (int i = 0; i < 500; i++) {
            fixture.put("Created", "{\"n\":" + i + "}");
        }
        var first = all("q");

        var over = finish(replay("again"));

        assertThat(over.state()).isEqualTo(State.COMPLETED);
        assertThat(over.lastReplayed()).isPresent();
        assertThat(over.endedAt()).isPresent();
        var replayed = all("q");
        assertThat(replayed).hasSize(500).allMatch(it -> it.contains("\"replay-name\":\"again\""));
        assertThat(replayed.stream().map(it -> it.replace(",\"replay-name\":\"again\"", "")))
                .containsExactlyElementsOf(first);
        assertThat(totals().events()).as("a replay archives nothing again").isEqualTo(500);
    }

    @Test
    void a_replay_reaches_the_rules_that_it_names_and_no_other() {
        archive(ORDERS, 0);
        var one = fixture.rule(DEFAULT, "one", ORDERS, fixture.queue("1"));
        fixture.rule(DEFAULT, "two", ORDERS, fixture.queue("2"));
        fixture.put("Created", "{}");
        all("1");
        all("2");

        finish(replay("again", one.arn()));

        assertThat(all("1")).hasSize(1);
        assertThat(all("2")).isEmpty();
    }

    @Test
    void a_replay_goes_on_after_a_restart_and_sends_each_event_once() {
        archive(ORDERS, 0);
        for (int i = 0; i < 500; i++) {
            fixture.put("Created", "{\"n\":" + i + "}");
        }
        fixture.rule(DEFAULT, "r", ORDERS, fixture.queue("q"));
        var replay = replay("again");
        fixture.broker().clock().advance(Duration.ofMillis(1));
        assertThat(state(replay).state()).isEqualTo(State.RUNNING);

        fixture.broker().reopen();
        finish(replay);

        assertThat(all("q")).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void a_replay_that_is_cancelled_sends_no_more() {
        archive(ORDERS, 0);
        for (int i = 0; i < 500; i++) {
            fixture.put("Created", "{\"n\":" + i + "}");
        }
        fixture.rule(DEFAULT, "r", ORDERS, fixture.queue("q"));
        var replay = replay("again");

        fixture.service().replays().cancel(replay.arn());

        assertThat(finish(replay).state()).isEqualTo(State.CANCELLED);
        assertThat(all("q")).hasSizeLessThan(500);
        assertRefused(BusFault.REPLAY_OVER, () -> fixture.service().replays().cancel(replay.arn()));
        assertRefused(BusFault.REPLAY_EXISTS, () -> replay("again"));
    }

    @Test
    void what_is_older_than_an_archive_keeps_is_gone_and_not_counted() {
        archive(ORDERS, 1);
        fixture.put("Created", "{\"n\":1}");
        fixture.broker().clock().advance(Duration.ofHours(20));
        fixture.put("Created", "{\"n\":2}");

        fixture.broker().clock().advance(Duration.ofHours(5));

        assertThat(totals().events()).isEqualTo(1);
        fixture.broker().clock().advance(Duration.ofHours(20));
        assertThat(totals())
                .extracting(ArchiveTotals::events, ArchiveTotals::sizeBytes)
                .containsExactly(0L, 0L);
    }

    @Test
    void a_target_whose_copy_a_replay_has_no_room_for_is_told_by_its_dead_letter_queue() {
        archive(ORDERS, 0);
        fixture.put("Created", "{\"a\":\"" + "x".repeat(BrokerFixture.COPY_BYTES_MAX / 2) + "\"}");
        fixture.put("Created", "{\"n\":2}");
        var dead = fixture.broker().queue("dead");
        fixture.rule(
                DEFAULT,
                "r",
                ORDERS,
                fixture.queue("1").withDeadLetterQueue(dead),
                fixture.queue("2").withDeadLetterQueue(dead));

        assertThat(finish(replay("again")).state()).isEqualTo(State.COMPLETED);

        var first = all("1");
        assertThat(first).hasSize(2);
        assertThat(all("2")).singleElement().asString().contains("\"n\":2");
        assertThat(fixture.broker().receive(dead))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.body())
                            .contains("\"replay-name\":\"again\"")
                            .doesNotContain("xxx");
                    assertThat(first.getFirst()).contains(letter.body().substring(0, ID_CHARS));
                    assertThat(letter.attributes())
                            .containsEntry(
                                    "ERROR_CODE", MessageAttribute.string("INVALID_PARAMETER"));
                });
    }

    @Test
    void of_replays_that_send_much_one_goes_on_at_a_time() {
        archive(ORDERS, 0);
        for (int i = 0; i < 80; i++) {
            fixture.put(
                    "Created", "{\"a\":\"" + "x".repeat(BrokerFixture.COPY_BYTES_MAX / 2) + "\"}");
        }
        fixture.rule(DEFAULT, "r", ORDERS, fixture.queue("q"));
        var replays = List.of(replay("one"), replay("two"));

        int sent = 0;
        while (replays.stream().anyMatch(it -> state(it).state().isUnderWay())) {
            int atOnce = all("q").size();
            assertThat(atOnce).as("of 32 KiB each, in 1 MiB").isLessThanOrEqualTo(32);
            sent += atOnce;
            fixture.broker().clock().advance(Duration.ofMillis(1));
        }

        assertThat(sent + all("q").size()).isEqualTo(2 * 80);
    }

    @Test
    void a_replay_whose_archive_is_deleted_fails() {
        archive(ORDERS, 0);
        for (int i = 0; i < 500; i++) {
            fixture.put("Created", "{}");
        }
        var replay = replay("again");

        fixture.service().archives().delete(ARCHIVE);

        assertThat(finish(replay).state()).isEqualTo(State.FAILED);
    }

    @Test
    void an_archive_that_is_deleted_takes_its_events_along() {
        archive(ORDERS, 0);
        fixture.put("Created", "{}");

        fixture.service().archives().delete(ARCHIVE);

        assertRefused(BusFault.ARCHIVE_NOT_FOUND, this::totals);
        archive(ORDERS, 0);
        assertThat(totals().events()).isZero();
    }

    @Test
    void a_reset_forgets_archives_and_replays() {
        archive(ORDERS, 0);
        fixture.put("Created", "{}");
        var replay = finish(replay("again"));

        fixture.broker().broker().reset(Set.of());

        assertThat(fixture.service().archives().find(ARCHIVE)).isEmpty();
        assertThat(fixture.service().replays().find(replay.arn())).isEmpty();
    }
}
