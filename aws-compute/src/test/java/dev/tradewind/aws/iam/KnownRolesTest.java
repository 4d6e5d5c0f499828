package dev.tradewind.aws.iam;

import static dev.tradewind.aws.iam.Documents.LAMBDA;
import static dev.tradewind.aws.iam.Documents.SQS_EXECUTION;
import static dev.tradewind.aws.iam.Documents.allowing;
import static dev.tradewind.aws.iam.Documents.permission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.aws.policy.Policies;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.ExecutionRoles;
import dev.tradewind.functions.definition.FunctionFault;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;

/// The roles of functions: who may be assumed, and what they may do.
class KnownRolesTest {
    private static final Arn LOADER = Arn.parse("arn:aws:iam::000000000000:role/loader");
    private static final Arn MADE_UP = Arn.parse("arn:aws:iam::000000000000:role/anything");
    private static final Arn QUEUE = Arn.parse("arn:aws:sqs:us-east-1:000000000000:q-orders");
    private static final Arn FUNCTION =
            Arn.parse("arn:aws:lambda:us-east-1:000000000000:function:load");
    private static final String NOT_ASSUMED =
            "The role defined for the function cannot be assumed by Lambda.";

    @TempDir private Path directory = Path.of("");
    private IamServer server;
    private IamClient iam;

    @BeforeEach
    void start() {
        open(Optional.empty());
    }

    private void open(Optional<Policies> policies) {
        server = new IamServer(directory, policies);
        iam = server.inProcess();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void makeLoader(String trust) {
        iam.createRole(it -> it.roleName("loader").assumeRolePolicyDocument(trust));
    }

    private void put(String name, String policy) {
        iam.putRolePolicy(it -> it.roleName("loader").policyName(name).policyDocument(policy));
    }

    private ExecutionRoles roles() {
        return server.executionRoles();
    }

    private boolean mayReceive() {
        return server.roles().allows(LOADER, "sqs:ReceiveMessage", QUEUE);
    }

    private static void assertRefused(ThrowingCallable call, String told) {
        var refusal = catchThrowableOfType(Refusal.class, call);
        assertThat(refusal.code()).isEqualTo(FunctionFault.ROLE_NOT_ALLOWED);
        assertThat(refusal).hasMessage(told);
    }

    @Test
    void a_role_may_do_what_its_policies_allow() {
        makeLoader(LAMBDA);

        assertThat(mayReceive()).isFalse();
        put("own", allowing("SQS:receive*", "arn:aws:sqs:*:*:q-*"));
        assertThat(mayReceive()).isTrue();
        put("own", allowing("sqs:ReceiveMessage", "arn:aws:sqs:*:*:other"));
        assertThat(mayReceive()).isFalse();
        iam.attachRolePolicy(it -> it.roleName("loader").policyArn(SQS_EXECUTION));
        assertThat(mayReceive()).isTrue();
    }

    @Test
    void a_denial_in_any_policy_overrules_what_another_allows() {
        makeLoader(LAMBDA);
        iam.attachRolePolicy(it -> it.roleName("loader").policyArn(SQS_EXECUTION));

        put("own", permission("Deny", "*", QUEUE.toString()));

        assertThat(mayReceive()).isFalse();
        assertThat(server.roles().allows(LOADER, "logs:PutLogEvents", FUNCTION)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'NotAction':'sns:*','Resource':'*' | true",
                "'NotAction':'sqs:*','Resource':'*' | false",
                "'Action':'sqs:*','NotResource':'arn:aws:sqs:*:*:other' | true",
                "'Action':'sqs:*','NotResource':'arn:aws:sqs:*:*:q-orders' | false",
                "'Action':'sqs:*','Resource':'*','Condition':{'StringEquals':{'aws:ResourceAccount':'000000000000'}} | true",
                "'Action':'sqs:*','Resource':'*','Condition':{'StringEquals':{'aws:RequestedRegion':'eu-west-1'}} | false",
                "'Action':'sqs:*','Resource':'*','Condition':{'DateGreaterThan':{'aws:CurrentTime':'2026-11-21T09:59:00Z'}} | true",
                "'Action':'sqs:*','Resource':'*','Condition':{'StringEquals':{'aws:PrincipalTag/Team':'shop'}} | true",
                "'Action':'sqs:*','Resource':'*','Condition':{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/load*'}} | true",
            })
    void statements_select_by_negation_and_condition(String rest, boolean allowed) {
        makeLoader(LAMBDA);
        iam.tagRole(it -> it.roleName("loader").tags(Documents.tag("team", "shop")));

        put(
                "own",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow',%s}}"
                        .formatted(rest)
                        .replace('\'', '"'));

        assertThat(mayReceive()).isEqualTo(allowed);
    }

    @Test
    void the_version_that_counts_is_the_default_one() {
        makeLoader(LAMBDA);
        var arn =
                iam.createPolicy(it -> it.policyName("p").policyDocument(allowing("sns:*", "*")))
                        .policy()
                        .arn();
        iam.attachRolePolicy(it -> it.roleName("loader").policyArn(arn));
        iam.createPolicyVersion(it -> it.policyArn(arn).policyDocument(allowing("sqs:*", "*")));

        assertThat(mayReceive()).isFalse();
        iam.setDefaultPolicyVersion(it -> it.policyArn(arn).versionId("v2"));
        assertThat(mayReceive()).isTrue();
    }

    @Test
    void a_policy_that_cannot_be_evaluated_allows_nothing() {
        makeLoader(LAMBDA);
        put("own", allowing("sqs:*", "arn:aws:sqs:*:*:${aws:PrincipalTag/team}"));

        assertThat(mayReceive()).isFalse();
        iam.attachRolePolicy(it -> it.roleName("loader").policyArn(SQS_EXECUTION));
        assertThat(mayReceive()).isTrue();
    }

    @Test
    void lambda_assumes_a_role_that_trusts_it() {
        makeLoader(LAMBDA);

        assertThatCode(() -> roles().check(LOADER, FUNCTION)).doesNotThrowAnyException();
        assertThat(server.roles().isTrusted(LOADER, "ec2.amazonaws.com", FUNCTION)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'",
                "'Principal':{'AWS':'000000000000'},'Action':'sts:AssumeRole'",
                "'Principal':{'Service':'lambda.amazonaws.com'},'Action':'sts:TagSession'",
                "'Principal':{'Service':'lambda.amazonaws.com'},'Action':'sts:AssumeRole','Condition':{'StringEquals':{'aws:SourceAccount':'111111111111'}}",
                "'Principal':{'Service':'lambda.amazonaws.com'},'Action':'sts:AssumeRole','Condition':{'ArnLike':{'aws:SourceArn':'arn:aws:lambda:*:*:function:other'}}",
            })
    void lambda_assumes_no_other(String rest) {
        makeLoader(
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow',%s}}"
                        .formatted(rest)
                        .replace('\'', '"'));

        assertRefused(() -> roles().check(LOADER, FUNCTION), NOT_ASSUMED);
    }

    @Test
    void lambda_assumes_a_role_for_the_function_that_its_trust_policy_names() {
        makeLoader(
                LAMBDA.replace(
                        "\"Action\"",
                        "\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:lambda:*:*:function:load\"}},\"Action\""));

        assertThatCode(() -> roles().check(LOADER, FUNCTION)).doesNotThrowAnyException();
    }

    @Test
    void in_an_account_without_roles_any_will_do() {
        assertThatCode(() -> roles().check(MADE_UP, FUNCTION)).doesNotThrowAnyException();
        assertThatCode(() -> roles().requireQueue(MADE_UP, QUEUE)).doesNotThrowAnyException();
    }

    @Test
    void in_an_account_with_roles_one_that_is_not_there_is_refused() {
        makeLoader(LAMBDA);

        assertRefused(() -> roles().check(MADE_UP, FUNCTION), NOT_ASSUMED);
        assertThat(roles().allows(MADE_UP, "sqs:ReceiveMessage", QUEUE)).isFalse();
        var elsewhere = Arn.parse("arn:aws:iam::111111111111:role/anything");
        assertThatCode(() -> roles().check(elsewhere, FUNCTION)).doesNotThrowAnyException();
    }

    @Test
    void where_policies_are_enforced_one_that_is_not_there_is_refused() {
        server.close();
        open(Optional.of(new Policies()));

        assertRefused(() -> roles().check(MADE_UP, FUNCTION), NOT_ASSUMED);
        assertThat(roles().allows(MADE_UP, "sqs:ReceiveMessage", QUEUE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "sqs:None, ReceiveMessage",
        "sqs:R*, DeleteMessage",
        "sqs:*Message, GetQueueAttributes"
    })
    void a_mapping_needs_three_permissions_on_its_queue(String allowed, String missing) {
        makeLoader(LAMBDA);
        put("own", allowing(allowed, "*"));

        assertRefused(
                () -> roles().requireQueue(LOADER, QUEUE),
                "The provided execution role does not have permissions to call %s on SQS"
                        .formatted(missing));
    }

    @Test
    void the_policy_of_aws_for_queues_is_enough_for_a_mapping() {
        makeLoader(LAMBDA);
        iam.attachRolePolicy(it -> it.roleName("loader").policyArn(SQS_EXECUTION));

        assertThatCode(() -> roles().requireQueue(LOADER, QUEUE)).doesNotThrowAnyException();
    }

    @Test
    void where_nobody_keeps_roles_any_will_do() {
        assertThatCode(() -> ExecutionRoles.ANY.check(MADE_UP, FUNCTION))
                .doesNotThrowAnyException();
        assertThatCode(() -> ExecutionRoles.ANY.requireQueue(MADE_UP, QUEUE))
                .doesNotThrowAnyException();
    }
}
