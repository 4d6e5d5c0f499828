package dev.tradewind.testkit;

import static dev.tradewind.testkit.Topology.queue;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

class EventBridgeTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:created";

    @RegisterExtension
    static final TradewindExtension TRADEWIND = TradewindExtension.with(queue("created"));

    private static void ruleOn(EventBridgeClient events) {
        events.putRule(
                it -> it.name("created").eventPattern("{\"detail-type\":[\"OrderCreated\"]}"));
        var target = Target.builder().id("queue").arn(QUEUE).inputPath("$.detail").build();
        events.putTargets(it -> it.rule("created").targets(target));
    }

    private static PutEventsRequestEntry event(String type, String detail) {
        return PutEventsRequestEntry.builder()
                .source("app.orders")
                .detailType(type)
                .detail(detail)
                .build();
    }

    @Test
    void a_rule_sends_what_its_pattern_matches(EventBridgeClient events, TestBroker broker) {
        ruleOn(events);

        events.putEvents(it ->
                it.entries(
                        event("OrderCancelled", "{\"n\":1}"), event("OrderCreated", "{\"n\":2}")));

        assertThat(broker.queue("created")).hasBodies("{\"n\":2}");
    }

    @RepeatedTest(2)
    void a_test_finds_no_rule_of_the_one_before(EventBridgeClient events) {
        assertThat(events.listRules(_ -> {}).rules()).isEmpty();
        ruleOn(events);
    }
}
