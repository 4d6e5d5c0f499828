package dev.tradewind.soak.lab;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/// The part of the lab in which a bus gets its rules, and each is tried on events that it should and should not match.
record LabRules(LabSheet sheet, LabTopology topology, EventBridgeClient events) {
    void make(LabShop shop) {
        topology.bus();
        sheet.expect(
                "the bus is there",
                LabTopology.BUS,
                events.describeEventBus(it -> it.name(LabTopology.BUS)).name());
        topology.rule(ShopRule.ORDERS, List.of(shop.ordersTopic(), shop.orders().arn()));
        topology.rule(ShopRule.FAILURES, List.of(shop.alertsTopic()));
        topology.rule(ShopRule.SHIPMENTS, List.of(shop.shipments().arn()));
        for (var rule : ShopRule.ALL) {
            sheet.expect(rule.name() + " matches", String.join(" ", rule.types()), matched(rule));
        }
        sheet.expect("rules that are enabled", ShopRule.ALL.size(), enabled());
    }

    private int enabled() {
        return (int)
                ShopRule.ALL.stream()
                        .map(rule ->
                                events.describeRule(
                                        it -> it.name(rule.name()).eventBusName(LabTopology.BUS)))
                        .filter(rule -> rule.state() == RuleState.ENABLED)
                        .count();
    }

    /// Those detail-types of all rules that a rule's pattern matches, and of one that no rule has.
    private String matched(ShopRule rule) {
        return ShopRule.ALL.stream()
                .flatMap(other -> matched(rule, other.source(), other.types()))
                .collect(Collectors.joining(" "));
    }

    private Stream<String> matched(ShopRule rule, String source, List<String> types) {
        return Stream.concat(types.stream(), Stream.of("Unheard"))
                .filter(type -> isMatched(rule, source, type));
    }

    private boolean isMatched(ShopRule rule, String source, String type) {
        var event =
                """
                {"version":"0","id":"0","detail-type":"%s","source":"%s","account":"000000000000",\
                "time":"2027-01-15T00:00:00Z","region":"us-east-1","resources":[],"detail":{}}\
                """
                        .formatted(type, source);
        return events.testEventPattern(it -> it.eventPattern(rule.pattern()).event(event)).result();
    }
}
