package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.AwsErrors.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// Rules and the lists of their targets, through the AWS SDK over HTTP.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class EventRuleConformance {
    private static final String VALIDATION = "ValidationException";

    private final AwsServer server;
    private final EventBridgeClient events;

    EventRuleConformance(AwsServer server) {
        this.server = server;
        events = server.events();
    }

    @Test
    void a_rule_is_made_described_and_deleted() {
        events.createEventBus(r -> r.name("b"));

        var arn =
                events.putRule(r ->
                                r.name("r")
                                        .eventBusName("b")
                                        .eventPattern(BusSteps.PATTERN)
                                        .description("orders"))
                        .ruleArn();

        assertThat(arn).isEqualTo("arn:aws:events:us-east-1:000000000000:rule/b/r");
        var rule = events.describeRule(r -> r.name("r").eventBusName("b"));
        assertThat(rule.arn()).isEqualTo(arn);
        assertThat(rule.eventPattern()).isEqualTo(BusSteps.PATTERN);
        assertThat(rule.state()).isEqualTo(RuleState.ENABLED);
        assertThat(rule.description()).isEqualTo("orders");
        assertThat(rule.eventBusName()).isEqualTo("b");
        assertThat(rule.createdBy()).isEqualTo(AwsServer.ACCOUNT);
        events.deleteRule(r -> r.name("r").eventBusName("b"));
        assertThat(events.listRules(r -> r.eventBusName("b")).rules()).isEmpty();
    }

    @Test
    void on_the_default_bus_the_arn_of_a_rule_does_not_name_it() {
        assertThat(put("r")).isEqualTo("arn:aws:events:us-east-1:000000000000:rule/r");
    }

    private String put(String name) {
        return events.putRule(r -> r.name(name).eventPattern(BusSteps.PATTERN)).ruleArn();
    }

    @Test
    void a_rule_that_is_put_again_is_changed_and_keeps_its_targets() {
        put("r");
        server.queue("q");
        events.putTargets(r -> r.rule("r").targets(queue("1")));

        events.putRule(r -> r.name("r").eventPattern("{\"source\":[\"other\"]}"));

        assertThat(events.describeRule(r -> r.name("r")).eventPattern()).contains("other");
        assertThat(events.listTargetsByRule(r -> r.rule("r")).targets())
                .containsExactly(queue("1"));
        assertThat(events.listRules(r -> {}).rules()).hasSize(1);
    }

    private static Target queue(String id) {
        return Target.builder().id(id).arn(AwsServer.queueArn("q")).build();
    }

    @Test
    void a_rule_is_disabled_and_enabled() {
        put("r");

        events.disableRule(r -> r.name("r"));
        assertThat(events.describeRule(r -> r.name("r")).state()).isEqualTo(RuleState.DISABLED);
        events.enableRule(r -> r.name("r"));
        assertThat(events.describeRule(r -> r.name("r")).state()).isEqualTo(RuleState.ENABLED);
    }

    @Test
    void a_rule_that_is_not_there_is_not_found() {
        assertError(
                error(() -> events.describeRule(r -> r.name("r"))),
                "ResourceNotFoundException",
                "Rule r does not exist on EventBus default.");
        assertError(
                error(() -> events.disableRule(r -> r.name("r").eventBusName("b"))),
                "ResourceNotFoundException",
                "Event bus b does not exist.");
    }

    @Test
    void a_pattern_is_refused_in_the_words_of_aws() {
        var error =
                error(() -> events.putRule(r -> r.name("r").eventPattern("{\"source\":\"a\"}")));

        assertThat(error).isInstanceOf(InvalidEventPatternException.class);
        assertThat(error.awsErrorDetails().errorMessage())
                .startsWith(
                        "Event pattern is not valid. Reason: \"source\" must be an object or an array");
    }

    /// 1,001 combinations, which event-ruler would take.
    @Test
    void alternatives_make_up_to_a_thousand_combinations() {
        var bus = "arn:aws:events:us-east-1:" + AwsServer.ACCOUNT + ":event-bus/default";
        var pattern =
                "{\"detail\":{\"x\":{%s},\"y\":{%s}}}"
                        .formatted(alternatives(13), alternatives(77));

        assertTooManyCombinations(() -> events.putRule(r -> r.name("r").eventPattern(pattern)));
        assertTooManyCombinations(
                () -> events.testEventPattern(r -> r.eventPattern(pattern).event("{}")));
        assertTooManyCombinations(() ->
                events.createArchive(
                        r -> r.archiveName("a").eventSourceArn(bus).eventPattern(pattern)));
        events.createArchive(r -> r.archiveName("a").eventSourceArn(bus));
        assertTooManyCombinations(
                () -> events.updateArchive(r -> r.archiveName("a").eventPattern(pattern)));
    }

    private static String alternatives(int count) {
        return IntStream.range(0, count)
                .mapToObj("{\"k%d\":[1]}"::formatted)
                .collect(Collectors.joining(",", "\"$or\":[", "]"));
    }

    private static void assertTooManyCombinations(Runnable call) {
        assertError(
                error(call),
                "InvalidEventPatternException",
                "Event pattern is not valid. Reason: $or makes more than 1000 rule combinations");
    }

    @Test
    void a_rule_needs_a_pattern_or_a_schedule() {
        assertError(
                error(() -> events.putRule(r -> r.name("r"))),
                VALIDATION,
                "Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }

    @Test
    void a_rule_with_a_schedule_tells_it_with_or_without_a_pattern() {
        events.putRule(r -> r.name("alone").scheduleExpression("rate(5 minutes)"));
        events.putRule(r ->
                r.name("both")
                        .eventBusName("default")
                        .scheduleExpression("cron(0 18 ? * MON-FRI *)")
                        .eventPattern(BusSteps.PATTERN));

        var alone = events.describeRule(r -> r.name("alone"));
        assertThat(alone.scheduleExpression()).isEqualTo("rate(5 minutes)");
        assertThat(alone.eventPattern()).isNull();
        assertThat(events.listRules(_ -> {}).rules())
                .extracting(Rule::scheduleExpression)
                .containsExactly("rate(5 minutes)", "cron(0 18 ? * MON-FRI *)");
        events.putRule(r -> r.name("both").eventPattern(BusSteps.PATTERN));
        assertThat(events.describeRule(r -> r.name("both")).scheduleExpression()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(10 seconds)",
                "rate(1 minutes)",
                "rate(10 hour)",
                "rate(0 minutes)",
                "rate(10 MINUTES)",
                " rate(10 minutes)",
                "cron(7 20 * * 1-7 *)",
                "cron(15 12 ? * -1 *)",
                "cron(*/1 * * * *)",
                "at(2030-01-01T00:00:00)"
            })
    void an_expression_that_is_none_is_refused(String expression) {
        assertError(
                error(() -> events.putRule(r -> r.name("r").scheduleExpression(expression))),
                VALIDATION,
                "Parameter ScheduleExpression is not valid.");
        assertThat(events.listRules(_ -> {}).rules()).isEmpty();
    }

    @Test
    void schedules_are_for_the_default_bus() {
        events.createEventBus(r -> r.name("b"));

        assertError(
                error(() ->
                        events.putRule(r ->
                                r.name("r")
                                        .eventBusName("b")
                                        .scheduleExpression("rate(1 minute)"))),
                VALIDATION,
                "ScheduleExpression is supported only on the default event bus.");
    }

    @Test
    void a_rule_with_targets_cannot_be_deleted() {
        put("r");
        server.queue("q");
        events.putTargets(r -> r.rule("r").targets(queue("1")));

        assertError(
                error(() -> events.deleteRule(r -> r.name("r"))),
                VALIDATION,
                "Rule can't be deleted since it has targets.");
        events.removeTargets(r -> r.rule("r").ids("1"));
        events.deleteRule(r -> r.name("r"));
    }

    @Test
    void a_bus_has_up_to_300_rules() {
        IntStream.range(0, 300).forEach(i -> put("r-" + i));

        assertError(
                error(() -> put("one-more")),
                "LimitExceededException",
                "The requested resource exceeds the maximum number allowed.");
    }

    @Test
    void lists_of_rules_come_in_pages_by_name() {
        List.of("c", "a", "b", "other").forEach(this::put);

        var first = events.listRules(r -> r.limit(2));
        var second = events.listRules(r -> r.limit(2).nextToken(first.nextToken()));

        assertThat(first.rules()).extracting(Rule::name).containsExactly("a", "b");
        assertThat(second.rules()).extracting(Rule::name).containsExactly("c", "other");
        assertThat(events.listRules(r -> r.namePrefix("o")).rules())
                .extracting(Rule::name)
                .containsExactly("other");
    }

    @Test
    void a_rule_has_up_to_five_targets() {
        put("r");
        var six =
                IntStream.range(0, 6)
                        .mapToObj(i -> queue(Integer.toString(i)))
                        .toArray(Target[]::new);

        assertError(
                error(() -> events.putTargets(r -> r.rule("r").targets(six))),
                "LimitExceededException",
                "The requested resource exceeds the maximum number allowed.");
        assertThat(events.listTargetsByRule(r -> r.rule("r")).targets()).isEmpty();
    }

    @Test
    void targets_are_listed_in_pages_and_rules_by_target() {
        put("r");
        put("s");
        events.putTargets(r -> r.rule("r").targets(queue("2"), queue("1"), queue("3")));
        events.putTargets(r -> r.rule("s").targets(queue("1")));

        var first = events.listTargetsByRule(r -> r.rule("r").limit(2));
        var second =
                events.listTargetsByRule(r -> r.rule("r").limit(2).nextToken(first.nextToken()));

        assertThat(first.targets()).extracting(Target::id).containsExactly("1", "2");
        assertThat(second.targets()).extracting(Target::id).containsExactly("3");
        assertThat(
                        events.listRuleNamesByTarget(r -> r.targetArn(AwsServer.queueArn("q")))
                                .ruleNames())
                .containsExactly("r", "s");
    }

    @Test
    void an_id_that_is_none_is_refused() {
        put("r");

        assertError(
                error(() -> events.putTargets(r -> r.rule("r").targets(queue("!@#$@!#$")))),
                VALIDATION,
                "1 validation error detected: Value '!@#$@!#$' at 'targets.1.member.id' failed to"
                        + " satisfy constraint: Member must satisfy regular expression pattern:"
                        + " [\\.\\-_A-Za-z0-9]+");
    }

    @Test
    void a_target_of_a_service_that_is_not_here_is_refused() {
        put("r");

        assertThat(
                        error(() ->
                                        events.putTargets(r ->
                                                r.rule("r")
                                                        .targets(
                                                                Target.builder()
                                                                        .id("1")
                                                                        .arn(
                                                                                "arn:aws:kinesis:us-east-1:000000000000:stream/s")
                                                                        .build())))
                                .awsErrorDetails()
                                .errorMessage())
                .isEqualTo(
                        "Parameter arn:aws:kinesis:us-east-1:000000000000:stream/s is not valid."
                                + " Reason: Targets of the service kinesis are not supported here.");
    }

    @Test
    void a_pattern_is_tried_on_an_event() {
        var event =
                "{\"id\":\"1\",\"account\":\"2\",\"source\":\"%s\",\"time\":\"2027-01-15T08:00:00Z\","
                        + "\"region\":\"us-east-1\",\"detail-type\":\"t\",\"detail\":{}}";

        assertThat(isMatched(event.formatted("app.orders"))).isTrue();
        assertThat(isMatched(event.formatted("app.other"))).isFalse();
        assertError(
                error(() -> isMatched("{\"source\":\"app.orders\"}")),
                VALIDATION,
                "Parameter Event is not valid.");
    }

    private boolean isMatched(String event) {
        return events.testEventPattern(r -> r.eventPattern(BusSteps.PATTERN).event(event)).result();
    }
}
