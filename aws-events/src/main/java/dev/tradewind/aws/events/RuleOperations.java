package dev.tradewind.aws.events;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusRule;
import dev.tradewind.broker.bus.RulePattern;
import dev.tradewind.broker.bus.RuleSchedule;
import dev.tradewind.broker.bus.Rules;
import dev.tradewind.broker.pattern.EventPattern;
import dev.tradewind.engine.Arn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;

/// Making, finding and changing rules, and trying their patterns.
///
/// Source: EventBridge API Reference, PutRule, DescribeRule, ListRules, EnableRule, DisableRule, DeleteRule,
/// TestEventPattern.
record RuleOperations(Rules rules, EventNames names) {
    private static final String DESCRIPTION = "Description";
    private static final String ROLE = "RoleArn";
    private static final int PATTERN_LENGTH_MAX = 4096;
    private static final int SCHEDULE_LENGTH_MAX = 256;
    private static final int DESCRIPTION_LENGTH_MAX = 512;
    private static final int ROLE_LENGTH_MAX = 1600;

    PutRuleResponse put(PutRuleRequest request) {
        var arn = names.rule(request.eventBusName(), request.name());
        check(request);
        requireEvents(request);
        var rule = rules.put(asked(arn, request));
        return PutRuleResponse.builder().ruleArn(rule.arn().toString()).build();
    }

    private static void check(PutRuleRequest request) {
        new Constraints()
                .length("eventPattern", request.eventPattern(), 0, PATTERN_LENGTH_MAX)
                .length("scheduleExpression", request.scheduleExpression(), 0, SCHEDULE_LENGTH_MAX)
                .length("description", request.description(), 0, DESCRIPTION_LENGTH_MAX)
                .length("roleArn", request.roleArn(), 1, ROLE_LENGTH_MAX)
                .oneOf(
                        "state",
                        request.stateAsString(),
                        Arrays.stream(BusRule.State.values()).map(Enum::name).toList())
                .check();
    }

    /// A rule has events from its bus, or from its schedule.
    private void requireEvents(PutRuleRequest request) {
        boolean isScheduled = request.scheduleExpression() != null;
        if (isScheduled && !BusArns.isDefault(names.bus(request.eventBusName()))) {
            throw EventsError.VALIDATION.because(
                    "ScheduleExpression is supported only on the default event bus.");
        }
        if (!isScheduled && request.eventPattern() == null) {
            throw EventsError.VALIDATION.because(
                    "Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
    }

    private BusRule asked(Arn arn, PutRuleRequest request) {
        var attributes = new HashMap<String, String>();
        if (request.description() != null) {
            attributes.put(DESCRIPTION, request.description());
        }
        if (request.roleArn() != null) {
            attributes.put(ROLE, request.roleArn());
        }
        return new BusRule(
                arn,
                names.bus(request.eventBusName()),
                request.name(),
                Optional.ofNullable(request.eventPattern()).map(RulePattern::checked),
                Optional.ofNullable(request.scheduleExpression()).map(RuleSchedule::checked),
                Optional.ofNullable(request.stateAsString())
                        .map(BusRule.State::valueOf)
                        .orElse(BusRule.State.ENABLED),
                names.caller().account(),
                attributes,
                EventTags.of(request.tags()),
                List.of());
    }

    DescribeRuleResponse describe(DescribeRuleRequest request) {
        var rule = rules.require(names.rule(request.eventBusName(), request.name()));
        return DescribeRuleResponse.builder()
                .name(rule.name())
                .arn(rule.arn().toString())
                .eventPattern(rule.pattern().map(RulePattern::text).orElse(null))
                .scheduleExpression(rule.schedule().map(RuleSchedule::text).orElse(null))
                .state(rule.state().name())
                .description(rule.attributes().get(DESCRIPTION))
                .roleArn(rule.attributes().get(ROLE))
                .eventBusName(BusArns.name(rule.bus()))
                .createdBy(rule.createdBy())
                .build();
    }

    ListRulesResponse list(ListRulesRequest request) {
        var prefix =
                EventNames.prefix(
                        request.namePrefix(), EventNames.NAME_LENGTH_MAX, EventNames.NAME);
        var bus = names.bus(request.eventBusName());
        var found =
                rules.list(bus).stream().filter(rule -> rule.name().startsWith(prefix)).toList();
        var page =
                EventNames.page(
                        bus + "/rules/",
                        found,
                        BusRule::name,
                        request.nextToken(),
                        request.limit());
        return ListRulesResponse.builder()
                .rules(page.items().stream().map(RuleOperations::summary).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static Rule summary(BusRule rule) {
        return Rule.builder()
                .name(rule.name())
                .arn(rule.arn().toString())
                .eventPattern(rule.pattern().map(RulePattern::text).orElse(null))
                .scheduleExpression(rule.schedule().map(RuleSchedule::text).orElse(null))
                .state(rule.state().name())
                .description(rule.attributes().get(DESCRIPTION))
                .roleArn(rule.attributes().get(ROLE))
                .eventBusName(BusArns.name(rule.bus()))
                .build();
    }

    void change(@Nullable String bus, @Nullable String name, BusRule.State state) {
        rules.change(names.rule(bus, name), rule -> rule.in(state));
    }

    void delete(DeleteRuleRequest request) {
        rules.delete(names.rule(request.eventBusName(), request.name()));
    }

    TestEventPatternResponse test(TestEventPatternRequest request) {
        new Constraints()
                .required("eventPattern", request.eventPattern())
                .length("eventPattern", request.eventPattern(), 0, PATTERN_LENGTH_MAX)
                .required("event", request.event())
                .check();
        var pattern = RulePattern.checked(request.eventPattern()).text();
        TestedEvent.check(request.event());
        return TestEventPatternResponse.builder()
                .result(EventPattern.compile(pattern).matches(request.event()))
                .build();
    }
}
