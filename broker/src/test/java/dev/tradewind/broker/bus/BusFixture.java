package dev.tradewind.broker.bus;

import static dev.tradewind.broker.BrokerFixture.ACCOUNT;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.engine.Arn;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A broker with rules on a bus.
final class BusFixture implements AutoCloseable {
    static final String REGION = "us-east-1";
    static final Arn DEFAULT = bus(BusArns.DEFAULT);

    private final BrokerFixture broker;

    BusFixture(Path directory) {
        broker = new BrokerFixture(directory);
    }

    BrokerFixture broker() {
        return broker;
    }

    BusService service() {
        return broker.broker().bus();
    }

    static Arn bus(String name) {
        return BusArns.bus(REGION, ACCOUNT, name);
    }

    BusRule rule(Arn bus, String name, String pattern, RuleTarget... targets) {
        var checked = Optional.of(RulePattern.checked(pattern));
        return rule(bus, name, checked, Optional.empty(), targets);
    }

    /// A rule on the default bus that makes events by itself.
    BusRule scheduled(String name, String expression, RuleTarget... targets) {
        var checked = Optional.of(RuleSchedule.checked(expression));
        return rule(DEFAULT, name, Optional.empty(), checked, targets);
    }

    BusRule rule(
            Arn bus,
            String name,
            Optional<RulePattern> pattern,
            Optional<RuleSchedule> schedule,
            RuleTarget... targets) {
        var rule =
                service()
                        .rules()
                        .put(
                                new BusRule(
                                        BusArns.rule(bus, name),
                                        bus,
                                        name,
                                        pattern,
                                        schedule,
                                        BusRule.State.ENABLED,
                                        ACCOUNT,
                                        Map.of(),
                                        Map.of(),
                                        List.of()));
        return targets.length == 0
                ? rule
                : service().rules().addTargets(rule.arn(), List.of(targets));
    }

    /// Keeps for ever what a pattern matches on the default bus.
    EventArchive archive(String name, String pattern) {
        return service()
                .archives()
                .create(
                        new EventArchive(
                                BusArns.archive(REGION, ACCOUNT, name),
                                0,
                                DEFAULT,
                                Optional.of(RulePattern.checked(pattern)),
                                0,
                                Map.of(),
                                Instant.EPOCH));
    }

    RuleTarget queue(String name) {
        return RuleTarget.of(name, broker.queue(name));
    }

    BusEvent event(String source, String detailType, String detail) {
        return new BusEvent(
                service().events().newId(),
                source,
                detailType,
                detail,
                ACCOUNT,
                REGION,
                service().events().now(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    void put(Arn bus, BusEvent... events) {
        service().events().put(Arrays.stream(events).map(it -> new Events.Entry(bus, it)).toList());
    }

    /// Puts an event of `app.orders` on the default bus.
    void put(String detailType, String detail) {
        put(DEFAULT, event("app.orders", detailType, detail));
    }

    List<String> bodies(String queue) {
        return broker.bodies(BrokerFixture.queueArn(queue));
    }

    @Override
    public void close() {
        broker.close();
    }
}
