package dev.tradewind.aws.events;

import dev.tradewind.broker.bus.BusRule;
import dev.tradewind.broker.bus.Rules;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// The targets of rules.
///
/// Source: EventBridge API Reference, PutTargets, RemoveTargets, ListTargetsByRule, ListRuleNamesByTarget.
record TargetOperations(Rules rules, EventNames names) {
    private static final String RULE = "rule";
    private static final int TARGETS_MAX = 100;
    private static final int ID_LENGTH_MAX = 64;
    private static final int ARN_LENGTH_MAX = 1600;
    private static final int INPUT_LENGTH_MAX = 8192;
    private static final int PATH_LENGTH_MAX = 256;
    private static final int ATTEMPTS_MAX = 185;
    private static final int AGE_SECONDS_MIN = 60;
    private static final int AGE_SECONDS_MAX = 86_400;
    private static final int GROUP_LENGTH_MAX = 100;

    PutTargetsResponse put(PutTargetsRequest request) {
        var arn = names.rule(RULE, request.eventBusName(), request.rule());
        check(request.targets());
        rules.require(arn);
        rules.addTargets(arn, request.targets().stream().map(TargetShapes::read).toList());
        return PutTargetsResponse.builder().failedEntryCount(0).failedEntries(List.of()).build();
    }

    private static void check(List<Target> targets) {
        var constraints = new Constraints();
        constraints.size("targets", targets, targets.toString(), 1, TARGETS_MAX);
        for (int i = 0; i < targets.size(); i++) {
            check(constraints, "targets.%d.member.".formatted(i + 1), targets.get(i));
        }
        constraints.check();
        var ids = new HashSet<String>();
        targets.forEach(target -> requireDistinct(ids, target.id()));
    }

    private static void check(Constraints constraints, String at, Target target) {
        constraints
                .required(at + "id", target.id())
                .length(at + "id", target.id(), 1, ID_LENGTH_MAX)
                .pattern(at + "id", target.id(), EventNames.NAME)
                .required(at + "arn", target.arn())
                .length(at + "arn", target.arn(), 1, ARN_LENGTH_MAX)
                .length(at + "roleArn", target.roleArn(), 1, ARN_LENGTH_MAX)
                .length(at + "input", target.input(), 0, INPUT_LENGTH_MAX)
                .length(at + "inputPath", target.inputPath(), 0, PATH_LENGTH_MAX);
        checkParameters(constraints, at, target);
    }

    private static void checkParameters(Constraints constraints, String at, Target target) {
        RequestShapes.check(constraints, at, target.httpParameters());
        if (target.sqsParameters() != null) {
            constraints.length(
                    at + "sqsParameters.messageGroupId",
                    target.sqsParameters().messageGroupId(),
                    0,
                    GROUP_LENGTH_MAX);
        }
        if (target.deadLetterConfig() != null) {
            constraints.length(
                    at + "deadLetterConfig.arn",
                    target.deadLetterConfig().arn(),
                    1,
                    ARN_LENGTH_MAX);
        }
        if (target.inputTransformer() != null) {
            constraints.length(
                    at + "inputTransformer.inputTemplate",
                    target.inputTransformer().inputTemplate(),
                    1,
                    INPUT_LENGTH_MAX);
        }
        if (target.retryPolicy() != null) {
            constraints
                    .range(
                            at + "retryPolicy.maximumRetryAttempts",
                            target.retryPolicy().maximumRetryAttempts(),
                            0,
                            ATTEMPTS_MAX)
                    .range(
                            at + "retryPolicy.maximumEventAgeInSeconds",
                            target.retryPolicy().maximumEventAgeInSeconds(),
                            AGE_SECONDS_MIN,
                            AGE_SECONDS_MAX);
        }
    }

    private static void requireDistinct(HashSet<String> seen, String id) {
        if (!seen.add(id)) {
            throw EventsError.VALIDATION.because(
                    "Value %s at 'targets' is there more than once.".formatted(id));
        }
    }

    RemoveTargetsResponse remove(RemoveTargetsRequest request) {
        var arn = names.rule(RULE, request.eventBusName(), request.rule());
        checkIds(request.ids());
        rules.removeTargets(arn, new HashSet<>(request.ids()));
        return RemoveTargetsResponse.builder().failedEntryCount(0).failedEntries(List.of()).build();
    }

    private static void checkIds(List<String> ids) {
        var constraints = new Constraints().size("ids", ids, ids.toString(), 1, TARGETS_MAX);
        for (int i = 0; i < ids.size(); i++) {
            var member = "ids.%d.member".formatted(i + 1);
            constraints
                    .length(member, ids.get(i), 1, ID_LENGTH_MAX)
                    .pattern(member, ids.get(i), EventNames.NAME);
        }
        constraints.check();
    }

    ListTargetsByRuleResponse list(ListTargetsByRuleRequest request) {
        var rule = rules.require(names.rule(RULE, request.eventBusName(), request.rule()));
        var targets =
                rule.targets().stream()
                        .map(TargetShapes::write)
                        .sorted(Comparator.comparing(Target::id))
                        .toList();
        var page =
                EventNames.page(
                        rule.arn() + "/targets/",
                        targets,
                        Target::id,
                        request.nextToken(),
                        request.limit());
        return ListTargetsByRuleResponse.builder()
                .targets(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    ListRuleNamesByTargetResponse rulesOf(ListRuleNamesByTargetRequest request) {
        new Constraints()
                .required("targetArn", request.targetArn())
                .length("targetArn", request.targetArn(), 1, ARN_LENGTH_MAX)
                .check();
        var bus = names.bus(request.eventBusName());
        var found =
                rules.list(bus).stream()
                        .filter(rule -> has(rule, request.targetArn()))
                        .map(BusRule::name)
                        .toList();
        var page =
                EventNames.page(
                        bus + "/rules of " + request.targetArn() + "/",
                        found,
                        Function.identity(),
                        request.nextToken(),
                        request.limit());
        return ListRuleNamesByTargetResponse.builder()
                .ruleNames(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static boolean has(BusRule rule, @Nullable String target) {
        return rule.targets().stream().anyMatch(it -> it.arn().toString().equals(target));
    }
}
