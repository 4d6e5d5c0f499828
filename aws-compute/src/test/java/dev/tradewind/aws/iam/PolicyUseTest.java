package dev.tradewind.aws.iam;

import static dev.tradewind.aws.iam.Documents.BASIC_EXECUTION;
import static dev.tradewind.aws.iam.Documents.LAMBDA;
import static dev.tradewind.aws.iam.Documents.SQS_EXECUTION;
import static dev.tradewind.aws.iam.Documents.allowing;
import static dev.tradewind.aws.iam.IamRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.Tag;

/// Tags of managed policies, and those who have a policy, by the SDK's client without a socket.
class PolicyUseTest {
    private static final String OWN = "arn:aws:iam::000000000000:policy/orders";

    @TempDir private Path directory = Path.of("");
    private IamServer server;
    private IamClient iam;

    @BeforeEach
    void start() {
        server = new IamServer(directory);
        iam = server.inProcess();
        iam.createPolicy(it ->
                it.policyName("orders")
                        .tags(tag("team", "shop"))
                        .policyDocument(allowing("sqs:*", "*")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private void role(String name, String path, String... policies) {
        iam.createRole(it -> it.roleName(name).path(path).assumeRolePolicyDocument(LAMBDA));
        for (var policy : policies) {
            iam.attachRolePolicy(it -> it.roleName(name).policyArn(policy));
        }
    }

    private static List<String> names(ListEntitiesForPolicyResponse answer) {
        return answer.policyRoles().stream().map(PolicyRole::roleName).toList();
    }

    @Test
    void the_roles_that_have_a_policy_are_listed_by_name() {
        role("writer", "/team/", OWN, SQS_EXECUTION);
        role("loader", "/", OWN);
        role("other", "/", BASIC_EXECUTION);

        var all = iam.listEntitiesForPolicy(it -> it.policyArn(OWN));

        assertThat(names(all)).containsExactly("loader", "writer");
        assertThat(all.policyRoles().getFirst().roleId())
                .isEqualTo(iam.getRole(it -> it.roleName("loader")).role().roleId());
        assertThat(all.policyUsers()).isEmpty();
        assertThat(all.policyGroups()).isEmpty();
        assertThat(names(iam.listEntitiesForPolicy(it -> it.policyArn(OWN).pathPrefix("/team/"))))
                .containsExactly("writer");
        assertThat(names(iam.listEntitiesForPolicy(it -> it.policyArn(SQS_EXECUTION))))
                .containsExactly("writer");
    }

    @Test
    void nothing_but_roles_has_a_policy_and_none_as_its_boundary() {
        role("loader", "/", OWN);

        assertThat(
                        names(
                                iam.listEntitiesForPolicy(
                                        it -> it.policyArn(OWN).entityFilter(EntityType.ROLE))))
                .containsExactly("loader");
        assertThat(
                        names(
                                iam.listEntitiesForPolicy(
                                        it -> it.policyArn(OWN).entityFilter(EntityType.USER))))
                .isEmpty();
        assertThat(
                        names(
                                iam.listEntitiesForPolicy(it ->
                                        it.policyArn(OWN)
                                                .policyUsageFilter(
                                                        PolicyUsageType.PERMISSIONS_BOUNDARY))))
                .isEmpty();
        assertThat(
                        refusal(() ->
                                iam.listEntitiesForPolicy(
                                        it -> it.policyArn(OWN).entityFilter("Robot"))))
                .startsWith("ValidationError 400");
    }

    @Test
    void roles_that_have_a_policy_come_in_pages() {
        IntStream.range(0, 3).forEach(it -> role("r" + it, "/", OWN));

        var first = iam.listEntitiesForPolicy(it -> it.policyArn(OWN).maxItems(2));
        var second =
                iam.listEntitiesForPolicy(
                        it -> it.policyArn(OWN).maxItems(2).marker(first.marker()));

        assertThat(names(first)).containsExactly("r0", "r1");
        assertThat(first.isTruncated()).isTrue();
        assertThat(names(second)).containsExactly("r2");
        assertThat(second.isTruncated()).isFalse();
    }

    @Test
    void tags_are_added_replaced_and_taken_away_and_are_there_after_a_start() {
        iam.tagPolicy(it -> it.policyArn(OWN).tags(tag("Team", "ship"), tag("a", "")));

        assertThat(iam.listPolicyTags(it -> it.policyArn(OWN)).tags())
                .containsExactly(tag("Team", "ship"), tag("a", ""));

        iam.untagPolicy(it -> it.policyArn(OWN).tagKeys("TEAM"));
        server.close();
        server = new IamServer(directory);
        iam = server.inProcess();

        assertThat(iam.listPolicyTags(it -> it.policyArn(OWN)).tags())
                .containsExactly(tag("a", ""));
        assertThat(iam.getPolicy(it -> it.policyArn(OWN)).policy().tags())
                .containsExactly(tag("a", ""));
    }

    @Test
    void a_policy_has_up_to_50_tags() {
        var many = IntStream.range(0, 49).mapToObj(it -> tag("k" + it, "v")).toList();
        iam.tagPolicy(it -> it.policyArn(OWN).tags(many));

        assertThat(refusal(() -> iam.tagPolicy(it -> it.policyArn(OWN).tags(tag("one", "more")))))
                .startsWith("LimitExceeded 409");
    }

    @Test
    void a_policy_of_aws_gets_no_tags() {
        assertThat(
                        refusal(() ->
                                iam.tagPolicy(
                                        it -> it.policyArn(SQS_EXECUTION).tags(tag("a", "b")))))
                .startsWith("AccessDenied 403");
        assertThat(iam.listPolicyTags(it -> it.policyArn(SQS_EXECUTION)).tags()).isEmpty();
    }

    @Test
    void a_policy_that_is_not_there_is_told() {
        var arn = "arn:aws:iam::000000000000:policy/none";
        var refused = "NoSuchEntity 404 Policy " + arn + " was not found.";

        assertThat(refusal(() -> iam.listEntitiesForPolicy(it -> it.policyArn(arn))))
                .isEqualTo(refused);
        assertThat(refusal(() -> iam.tagPolicy(it -> it.policyArn(arn).tags(tag("a", "b")))))
                .isEqualTo(refused);
        assertThat(refusal(() -> iam.listPolicyTags(it -> it.policyArn(arn)))).isEqualTo(refused);
    }
}
