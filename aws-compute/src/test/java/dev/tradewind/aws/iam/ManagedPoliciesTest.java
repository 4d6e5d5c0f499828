package dev.tradewind.aws.iam;

import static dev.tradewind.aws.iam.Documents.BASIC_EXECUTION;
import static dev.tradewind.aws.iam.Documents.LAMBDA;
import static dev.tradewind.aws.iam.Documents.SQS_EXECUTION;
import static dev.tradewind.aws.iam.Documents.allowing;
import static dev.tradewind.aws.iam.IamRefusals.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Tag;

/// Managed policies and their versions, by the SDK's client without a socket.
class ManagedPoliciesTest {
    private static final String OWN = "arn:aws:iam::000000000000:policy/team/orders";
    private static final Tag TAG = Tag.builder().key("a").value("1").build();

    @TempDir private Path directory = Path.of("");
    private IamServer server;
    private IamClient iam;

    @BeforeEach
    void start() {
        server = new IamServer(directory);
        iam = server.inProcess();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Policy make() {
        return iam.createPolicy(it ->
                        it.policyName("orders")
                                .path("/team/")
                                .description("reads orders")
                                .tags(TAG)
                                .policyDocument(allowing("sqs:*", "*")))
                .policy();
    }

    private void addVersion(String action, boolean asDefault) {
        iam.createPolicyVersion(it ->
                it.policyArn(OWN).policyDocument(allowing(action, "*")).setAsDefault(asDefault));
    }

    private String document(String arn, String version) {
        var found = iam.getPolicyVersion(it -> it.policyArn(arn).versionId(version));
        return URLDecoder.decode(found.policyVersion().document(), UTF_8);
    }

    @Test
    void a_policy_is_made_with_its_arn_id_and_first_version() {
        var made = make();

        assertThat(made.arn()).isEqualTo(OWN);
        assertThat(made.policyId()).matches("ANPA[A-Z2-7]{17}");
        assertThat(made.defaultVersionId()).isEqualTo("v1");
        assertThat(made.isAttachable()).isTrue();
        var found = iam.getPolicy(it -> it.policyArn(OWN)).policy();
        assertThat(found.description()).isEqualTo("reads orders");
        assertThat(found.tags()).containsExactly(TAG);
        assertThat(found.attachmentCount()).isZero();
        assertThat(document(OWN, "v1")).isEqualTo(allowing("sqs:*", "*"));
        assertThat(refusal(this::make))
                .isEqualTo(
                        "EntityAlreadyExists 409 A policy called orders already exists. Duplicate names are not allowed.");
    }

    @Test
    void what_was_acknowledged_is_there_when_the_store_is_opened_again() {
        var made = make();
        addVersion("sns:*", true);
        iam.deletePolicyVersion(it -> it.policyArn(OWN).versionId("v1"));

        server.close();
        start();

        var found = iam.getPolicy(it -> it.policyArn(OWN)).policy();
        assertThat(found.policyId()).isEqualTo(made.policyId());
        assertThat(found.createDate()).isEqualTo(made.createDate());
        assertThat(found.description()).isEqualTo("reads orders");
        assertThat(found.defaultVersionId()).isEqualTo("v2");
        assertThat(found.tags()).containsExactly(TAG);
        assertThat(document(OWN, "v2")).isEqualTo(allowing("sns:*", "*"));
        addVersion("sqs:*", false);
        assertThat(iam.listPolicyVersions(it -> it.policyArn(OWN)).versions())
                .extracting(PolicyVersion::versionId)
                .containsExactly("v3", "v2");
    }

    @Test
    void a_version_counts_when_it_is_made_the_default() {
        make();
        addVersion("sns:*", false);

        assertThat(iam.getPolicy(it -> it.policyArn(OWN)).policy().defaultVersionId())
                .isEqualTo("v1");
        iam.setDefaultPolicyVersion(it -> it.policyArn(OWN).versionId("v2"));
        assertThat(iam.listPolicyVersions(it -> it.policyArn(OWN)).versions())
                .extracting(PolicyVersion::isDefaultVersion)
                .containsExactly(true, false);
        assertThat(refusal(() -> iam.deletePolicyVersion(it -> it.policyArn(OWN).versionId("v2"))))
                .isEqualTo("DeleteConflict 409 Cannot delete the default version of a policy.");
        assertThat(refusal(() -> document(OWN, "v3")))
                .isEqualTo(
                        "NoSuchEntity 404 Policy %s version v3 does not exist or is not attachable.",
                        OWN);
        assertThat(refusal(() -> document(OWN, "3")))
                .startsWith(
                        "ValidationError 400 1 validation error detected: Value '3' at 'versionId'");
    }

    @Test
    void a_policy_has_up_to_five_versions() {
        make();
        for (int i = 1; i < IamLimits.VERSIONS_MAX; i++) {
            addVersion("sns:*", false);
        }

        assertThat(refusal(() -> addVersion("sns:*", false)))
                .startsWith("LimitExceeded 409 A managed policy can have up to 5 versions.");
    }

    @Test
    void a_policy_has_up_to_6144_characters() {
        var rest = allowing("sqs:", "*").length();
        var longest = allowing("sqs:" + "x".repeat(IamLimits.POLICY_CHARS_MAX - rest), "*");
        iam.createPolicy(it -> it.policyName("longest").policyDocument(longest));

        assertThat(
                        refusal(() ->
                                iam.createPolicy(it ->
                                        it.policyName("longer")
                                                .policyDocument(longest.replace("sqs:", "sqs:x")))))
                .isEqualTo("LimitExceeded 409 Cannot exceed quota for PolicySize: 6144");
    }

    @Test
    void an_account_has_up_to_1500_policies() {
        for (int i = 0; i < IamLimits.POLICIES_MAX; i++) {
            var name = "policy-" + i;
            iam.createPolicy(it -> it.policyName(name).policyDocument(allowing("sqs:*", "*")));
        }

        assertThat(refusal(this::make))
                .isEqualTo("LimitExceeded 409 Cannot exceed quota for PoliciesPerAccount: 1500");
    }

    @Test
    void a_policy_goes_when_nothing_has_it_and_one_version_is_left() {
        make();
        addVersion("sns:*", false);
        iam.createRole(it -> it.roleName("loader").assumeRolePolicyDocument(LAMBDA));
        iam.attachRolePolicy(it -> it.roleName("loader").policyArn(OWN));

        assertThat(iam.getPolicy(it -> it.policyArn(OWN)).policy().attachmentCount()).isOne();
        assertThat(refusal(() -> iam.deletePolicy(it -> it.policyArn(OWN))))
                .isEqualTo("DeleteConflict 409 Cannot delete a policy attached to entities.");
        iam.detachRolePolicy(it -> it.roleName("loader").policyArn(OWN));
        assertThat(refusal(() -> iam.deletePolicy(it -> it.policyArn(OWN))))
                .startsWith("DeleteConflict 409 This policy has more than one version.");
        iam.deletePolicyVersion(it -> it.policyArn(OWN).versionId("v2"));
        iam.deletePolicy(it -> it.policyArn(OWN));
        assertThat(refusal(() -> iam.getPolicy(it -> it.policyArn(OWN))))
                .isEqualTo("NoSuchEntity 404 Policy %s was not found.", OWN);
    }

    @Test
    void policies_are_listed_by_whose_they_are_and_who_has_them() {
        make();
        iam.createRole(it -> it.roleName("loader").assumeRolePolicyDocument(LAMBDA));
        iam.attachRolePolicy(it -> it.roleName("loader").policyArn(SQS_EXECUTION));

        assertThat(iam.listPolicies(it -> it.scope(PolicyScopeType.LOCAL)).policies())
                .extracting(Policy::arn)
                .containsExactly(OWN);
        assertThat(iam.listPolicies(it -> it.scope(PolicyScopeType.AWS)).policies())
                .extracting(Policy::arn)
                .contains(SQS_EXECUTION, BASIC_EXECUTION)
                .doesNotContain(OWN);
        assertThat(iam.listPolicies(it -> it.onlyAttached(true)).policies())
                .extracting(Policy::arn)
                .containsExactly(SQS_EXECUTION);
        assertThat(iam.listPoliciesPaginator(it -> it.maxItems(2)).policies())
                .extracting(Policy::arn)
                .contains(OWN, SQS_EXECUTION)
                .doesNotHaveDuplicates();
        assertThat(refusal(() -> iam.listPolicies(it -> it.scope("Mine"))))
                .isEqualTo(
                        "ValidationError 400 1 validation error detected: Value 'Mine' at 'scope' failed to satisfy"
                                + " constraint: Member must satisfy enum value set: [All, AWS, Local]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service-role/AWSLambdaBasicExecutionRole",
                "service-role/AWSLambdaSQSQueueExecutionRole",
                "service-role/AWSLambdaDynamoDBExecutionRole",
                "service-role/AWSLambdaKinesisExecutionRole",
                "service-role/AWSLambdaRole",
                "AWSLambda_FullAccess",
                "AmazonSQSFullAccess",
                "AmazonSNSFullAccess",
                "AmazonEventBridgeFullAccess"
            })
    void policies_of_aws_are_there_and_keep_the_grammar(String name) {
        var arn = "arn:aws:iam::aws:policy/" + name;

        var policy = iam.getPolicy(it -> it.policyArn(arn)).policy();

        assertThat(policy.policyId()).matches("ANPA[A-Z2-7]{17}");
        assertThat(policy.createDate()).isBefore(IamServer.NOW);
        PolicyGrammar.PERMISSIONS.check(document(arn, policy.defaultVersionId()));
    }

    @Test
    void the_policy_for_queues_is_that_of_aws() {
        assertThat(document(SQS_EXECUTION, "v1"))
                .contains(
                        "\"sqs:ReceiveMessage\", \"sqs:DeleteMessage\", \"sqs:GetQueueAttributes\","
                                + " \"logs:CreateLogGroup\", \"logs:CreateLogStream\", \"logs:PutLogEvents\"");
    }

    @Test
    void nobody_changes_what_is_of_aws() {
        assertThat(refusal(() -> iam.deletePolicy(it -> it.policyArn(SQS_EXECUTION))))
                .startsWith("AccessDenied 403");
        assertThat(
                        refusal(() ->
                                iam.createPolicyVersion(it ->
                                        it.policyArn(SQS_EXECUTION)
                                                .policyDocument(allowing("*", "*")))))
                .startsWith("AccessDenied 403");
    }

    @Test
    void a_reset_leaves_those_of_aws() {
        make();

        server.reset(Set.of());

        assertThat(iam.listPolicies(it -> it.scope(PolicyScopeType.LOCAL)).policies()).isEmpty();
        assertThat(iam.getPolicy(it -> it.policyArn(SQS_EXECUTION)).policy().policyName())
                .isEqualTo("AWSLambdaSQSQueueExecutionRole");
    }
}
