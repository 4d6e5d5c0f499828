package dev.tradewind.broker.bus;

import static dev.tradewind.broker.BrokerFixture.queueArn;
import static dev.tradewind.broker.Refused.assertRefused;
import static dev.tradewind.broker.bus.BusFixture.DEFAULT;
import static dev.tradewind.broker.bus.BusFixture.bus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.bus.input.EventPath;
import dev.tradewind.broker.bus.input.InputTemplate;
import dev.tradewind.broker.bus.input.TargetInput;
import dev.tradewind.broker.delivery.DeliveryAttempt;
import dev.tradewind.broker.delivery.DeliveryFault;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.engine.WouldHoldUp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Events from a bus to the targets of the rules that match.
final class EventsTest {
    private static final String ORDERS = "{\"source\":[\"app.orders\"]}";

    @AutoClose private final BusFixture fixture;

    EventsTest(@TempDir Path directory) {
        fixture = new BusFixture(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"source\":[\"app.orders\"]} | true",
                "{\"source\":[\"app.other\"]} | false",
                "{\"source\":[\"app.other\",\"app.orders\"],\"detail-type\":[\"Created\"]} | true",
                "{\"source\":[\"app.orders\"],\"detail-type\":[\"Cancelled\"]} | false",
                "{\"source\":[{\"prefix\":\"app.\"}]} | true",
                "{\"detail-type\":[{\"anything-but\":\"Created\"}]} | false",
                "{\"detail\":{\"total\":[{\"numeric\":[\">\",10]}]}} | true",
                "{\"source\":[\"app.orders\"],\"detail\":{\"state\":[\"new\"]}} | true",
                "{\"source\":[\"app.orders\"],\"detail\":{\"state\":[\"old\"]}} | false",
                "{\"$or\":[{\"source\":[\"app.none\"]},{\"detail-type\":[\"Created\"]}]} | true",
                "{\"account\":[\"000000000000\"]} | true",
                "{\"region\":[\"eu-west-1\"]} | false"
            })
    void a_rule_gets_what_its_pattern_matches(String pattern, boolean matched) {
        fixture.rule(DEFAULT, "r", pattern, fixture.queue("q"));

        fixture.put("Created", "{\"state\":\"new\",\"total\":12.5}");

        assertThat(fixture.bodies("q")).hasSize(matched ? 1 : 0);
    }

    @Test
    void an_event_with_a_key_twice_matches_on_either_value() {
        fixture.rule(DEFAULT, "r", "{\"detail\":{\"a\":[1]}}", fixture.queue("q"));

        fixture.put("Created", "{\"a\":1,\"a\":2}");
        fixture.put("Created", "{\"a\":2,\"a\":1}");

        assertThat(fixture.bodies("q")).hasSize(2);
    }

    @Test
    void rules_of_other_buses_and_disabled_ones_get_nothing() {
        fixture.service().buses().create(bus("b"), Map.of(), Map.of());
        fixture.rule(bus("b"), "other", ORDERS, fixture.queue("of-other"));
        var disabled = fixture.rule(DEFAULT, "disabled", ORDERS, fixture.queue("of-disabled"));
        fixture.service().rules().change(disabled.arn(), it -> it.in(BusRule.State.DISABLED));

        fixture.put("Created", "{}");

        assertThat(fixture.bodies("of-other")).isEmpty();
        assertThat(fixture.bodies("of-disabled")).isEmpty();
    }

    @Test
    void every_target_of_every_rule_gets_a_copy() {
        fixture.rule(DEFAULT, "a", ORDERS, fixture.queue("1"), fixture.queue("2"));
        fixture.rule(DEFAULT, "b", "{\"detail-type\":[\"Created\"]}", fixture.queue("3"));

        fixture.put("Created", "{}");

        for (var queue : List.of("1", "2", "3")) {
            assertThat(fixture.bodies(queue)).hasSize(1);
        }
    }

    @Test
    void what_was_put_is_there_when_the_store_is_opened_again_and_rules_go_on() {
        fixture.rule(DEFAULT, "r", ORDERS, fixture.queue("q"));
        fixture.put("Created", "{\"n\":1}");

        fixture.broker().reopen();
        fixture.put("Created", "{\"n\":2}");

        assertThat(fixture.bodies("q"))
                .satisfiesExactly(
                        body -> assertThat(body).contains("\"n\":1"),
                        body -> assertThat(body).contains("\"n\":2"));
    }

    @Test
    void what_a_target_refuses_is_in_its_dead_letter_queue_and_log_in_the_same_batch() {
        var dead = fixture.broker().queue("dead");
        var target = RuleTarget.of("t", queueArn("gone")).withDeadLetterQueue(dead);
        var rule = fixture.rule(DEFAULT, "r", ORDERS, target, fixture.queue("q"));

        fixture.put("Created", "{}");

        assertThat(fixture.bodies("q")).hasSize(1);
        assertThat(fixture.broker().receive(dead))
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.attributes())
                                .containsOnlyKeys(
                                        "RULE_ARN",
                                        "TARGET_ARN",
                                        "ERROR_CODE",
                                        "ERROR_MESSAGE",
                                        "RETRY_ATTEMPTS"));
        assertThat(fixture.broker().broker().deliveries().log(rule.owner(target), 10))
                .extracting(DeliveryAttempt::outcome)
                .containsExactly(DeliveryAttempt.Outcome.DEAD_LETTERED);
    }

    @Test
    void copies_that_there_is_no_room_for_are_refused_whole() {
        fixture.rule(DEFAULT, "r", ORDERS, fixture.queue("1"), fixture.queue("2"));
        var half = "{\"x\":\"" + "x".repeat(BrokerFixture.COPY_BYTES_MAX / 2) + "\"}";

        assertRefused(DeliveryFault.COPIES_TOO_LARGE, () -> fixture.put("Created", half));

        assertThat(fixture.bodies("1")).isEmpty();
    }

    @Test
    void a_template_that_multiplies_an_event_beyond_what_targets_take_fails_for_its_target_alone() {
        var dead = fixture.broker().queue("dead");
        fixture.rule(
                DEFAULT,
                "r",
                ORDERS,
                fixture.queue("1").withInput(repeated(200)).withDeadLetterQueue(dead),
                fixture.queue("2").withInput(repeated(200)),
                fixture.queue("3"));
        var detail = "{\"a\":\"" + "x".repeat(10_000) + "\"}";

        fixture.put("Created", detail);

        assertThat(fixture.bodies("1")).isEmpty();
        assertThat(fixture.bodies("2")).isEmpty();
        var whole = fixture.bodies("3");
        assertThat(whole).singleElement().asString().contains(detail);
        assertThat(fixture.broker().receive(dead))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.body()).isEqualTo(whole.getFirst());
                    assertThat(letter.attributes())
                            .containsEntry(
                                    "ERROR_CODE", MessageAttribute.string("INVALID_PARAMETER"))
                            .containsEntry(
                                    "ERROR_MESSAGE",
                                    MessageAttribute.string(
                                            "The input of target 1 has more than 1048576 bytes."));
                });
    }

    private static TargetInput repeated(int times) {
        var paths = Map.of("a", EventPath.parse("$.detail.a").orElseThrow());
        return new TargetInput.Transformed(
                InputTemplate.of(paths, "\"" + "<a>".repeat(times) + "\""));
    }

    @Test
    void in_a_round_events_with_many_copies_are_put_off() {
        IntStream.range(0, 21)
                .forEach(i ->
                        fixture.rule(
                                DEFAULT,
                                "r" + i,
                                ORDERS,
                                IntStream.range(0, 5)
                                        .mapToObj(j -> fixture.queue("q" + i + "-" + j))
                                        .toArray(RuleTarget[]::new)));

        assertThatThrownBy(() ->
                        fixture.broker()
                                .broker()
                                .round(
                                        List.<Runnable>of(() -> fixture.put("Created", "{}"))
                                                .iterator()))
                .isInstanceOf(WouldHoldUp.class);
    }

    @Test
    void a_reset_forgets_buses_and_rules_but_those_that_are_spared() {
        fixture.service().buses().create(bus("b"), Map.of(), Map.of());
        fixture.service().buses().create(bus("kept"), Map.of(), Map.of());
        fixture.rule(bus("b"), "r", ORDERS);
        fixture.rule(bus("kept"), "r", ORDERS);
        var kept = fixture.rule(bus("kept"), "kept", ORDERS);

        fixture.broker().broker().reset(Set.of(bus("kept"), kept.arn()));

        assertThat(fixture.service().buses().find(bus("b"))).isEmpty();
        assertThat(fixture.service().rules().find(BusArns.rule(bus("b"), "r"))).isEmpty();
        assertThat(fixture.service().rules().list(bus("kept"))).containsExactly(kept);
        fixture.broker().reopen();
        assertThat(fixture.service().buses().find(bus("b"))).isEmpty();
        assertThat(fixture.service().rules().list(bus("kept"))).containsExactly(kept);
    }

    @Test
    void an_event_is_wanted_where_a_rule_or_an_archive_may_take_it() {
        assertThat(isWanted("app.orders", "Created")).isFalse();

        fixture.rule(DEFAULT, "r", "{\"source\":[\"app.orders\"],\"detail\":{\"n\":[1]}}");
        assertThat(isWanted("app.orders", "Created")).isTrue();
        assertThat(isWanted("app.payments", "Created")).isFalse();

        fixture.archive("a", "{\"detail-type\":[\"Failed\"]}");
        assertThat(isWanted("app.payments", "Failed")).isTrue();
        assertThat(isWanted("app.payments", "Created")).isFalse();
    }

    private boolean isWanted(String source, String detailType) {
        return fixture.service().events().isWanted(DEFAULT, source, detailType);
    }

    @Test
    void events_are_put_as_a_part_of_what_somebody_decides_or_not_at_all() {
        fixture.rule(DEFAULT, "r", ORDERS, fixture.queue("q"));
        var events = fixture.service().events();
        var entry = new Events.Entry(DEFAULT, fixture.event("app.orders", "Created", "{}"));

        assertThatThrownBy(() ->
                        fixture.broker()
                                .broker()
                                .transact(work -> {
                                    events.put(work, events.prepare(List.of(entry)));
                                    throw new IllegalStateException("decided otherwise");
                                }))
                .hasRootCauseMessage("decided otherwise");
        fixture.broker()
                .broker()
                .transact(work -> {
                    events.put(work, events.prepare(List.of(entry)));
                    return true;
                });

        assertThat(fixture.bodies("q")).hasSize(1);
    }

    @Test
    void rules_weigh_in_the_heap_until_they_are_gone() {
        long before = fixture.broker().heap().bytes();
        var rule = fixture.rule(DEFAULT, "r", ORDERS);

        assertThat(fixture.broker().heap().bytes()).isGreaterThan(before);
        fixture.service().rules().delete(rule.arn());
        assertThat(fixture.broker().heap().bytes()).isEqualTo(before);
    }

    @Test
    void of_hundreds_of_rules_an_event_meets_those_for_its_source_and_type() {
        IntStream.range(0, Rules.RULES_MAX)
                .forEach(i ->
                        fixture.rule(
                                DEFAULT,
                                "r" + i,
                                "{\"source\":[\"app.orders\"],\"detail-type\":[\"T%d\"],\"detail\":{\"a\":[1]}}"
                                        .formatted(i)));

        var index = RuleIndex.of(fixture.service().rules().list(DEFAULT));

        assertThat(index.candidates("app.orders", "T7"))
                .extracting(BusRule::name)
                .containsExactly("r7");
        assertThat(index.candidates("app.orders", "none")).isEmpty();
        assertThat(index.candidates("app.other", "T7")).isEmpty();
    }
}
