package dev.tradewind.broker.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.bus.explanation.BusExplainer;
import dev.tradewind.broker.bus.explanation.EventExplanation;
import dev.tradewind.broker.bus.explanation.RuleExplanation;
import dev.tradewind.broker.pattern.explanation.PatternExplanation.Differs;
import dev.tradewind.engine.Arn;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusExplainerTest {
    private static final Arn BUS = BusFixture.bus("shop");
    private static final String PAID =
            "{\"source\":\"app.payments\",\"detail-type\":\"Paid\",\"detail\":{\"amount\":\"250\"}}";

    @TempDir private Path directory = Path.of("");
    private BusFixture fixture;

    @BeforeEach
    void open() {
        fixture = new BusFixture(directory);
        fixture.service().buses().create(BUS, Map.of(), Map.of());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void rules_are_told_by_name_with_what_did_not_match() {
        fixture.rule(BUS, "big", "{\"detail\":{\"amount\":[{\"numeric\":[\">\",100]}]}}");
        fixture.rule(BUS, "all", "{\"source\":[\"app.payments\"]}");

        var explained = explain(PAID);

        assertThat(explained.rules())
                .extracting(it -> it.rule().name())
                .containsExactly("all", "big");
        assertThat(explained.reached()).extracting(it -> it.rule().name()).containsExactly("all");
        assertThat(explained.rules().getLast().pattern())
                .isInstanceOfSatisfying(
                        Differs.class,
                        it ->
                                assertThat(it.misses())
                                        .extracting(Object::toString)
                                        .containsExactly(
                                                "detail.amount: wanted a number > 100; the event has \"250\" (the event has text, and numeric is about numbers)"));
        assertThat(explained.elsewhere()).isEmpty();
    }

    @Test
    void a_disabled_rule_matches_and_gets_nothing() {
        var rule = fixture.rule(BUS, "off", "{\"source\":[\"app.payments\"]}");
        fixture.service().rules().change(rule.arn(), it -> it.in(BusRule.State.DISABLED));

        var off = explain(PAID).rules().getFirst();

        assertThat(off)
                .returns(true, RuleExplanation::isMatch)
                .returns(false, RuleExplanation::isReached);
    }

    @Test
    void a_rule_of_another_bus_that_would_get_it_is_told() {
        fixture.rule(BUS, "orders", "{\"source\":[\"app.orders\"]}");
        var elsewhere =
                fixture.rule(BusFixture.DEFAULT, "payments", "{\"source\":[\"app.payments\"]}");

        assertThat(explain(PAID).elsewhere()).containsExactly(elsewhere.arn());
    }

    @Test
    void an_entry_for_another_bus_is_noted() {
        var entry =
                "{\"Source\":\"s\",\"DetailType\":\"t\",\"Detail\":\"{}\",\"EventBusName\":\"%s\"}";

        assertThat(explain(entry.formatted("shop")).notes()).isEmpty();
        assertThat(explain(entry.formatted(BUS)).notes()).isEmpty();
        assertThat(explain(entry.formatted("shops")).notes())
                .containsExactly("it is for the bus shops, and this is shop");
    }

    @Test
    void nothing_is_put() {
        fixture.rule(BUS, "all", "{\"source\":[\"app.payments\"]}", fixture.queue("q"));

        explain(PAID);

        assertThat(fixture.bodies("q")).isEmpty();
    }

    private EventExplanation explain(String json) {
        return new BusExplainer(fixture.service()).explain(BUS, json).getFirst();
    }
}
