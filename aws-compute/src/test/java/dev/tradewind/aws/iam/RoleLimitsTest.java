package dev.tradewind.aws.iam;

import static dev.tradewind.aws.iam.Documents.LAMBDA;
import static dev.tradewind.aws.iam.Documents.allowing;
import static dev.tradewind.aws.iam.Documents.tag;
import static dev.tradewind.aws.iam.IamRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/// The limits of roles: as much as the limit is taken, and one more is refused.
class RoleLimitsTest {
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

    private void make(String name) {
        iam.createRole(it -> it.roleName(name).assumeRolePolicyDocument(LAMBDA));
    }

    @Test
    void a_name_has_up_to_64_characters() {
        make("r".repeat(IamLimits.ROLE_NAME_CHARS_MAX));

        assertThat(refusal(() -> make("r".repeat(IamLimits.ROLE_NAME_CHARS_MAX + 1))))
                .startsWith("ValidationError 400 1 validation error detected: Value 'rrr")
                .endsWith("Member must have length less than or equal to 64");
    }

    @Test
    void a_role_has_up_to_50_tags() {
        make("loader");
        var tags = new ArrayList<Tag>();
        for (int i = 0; i < IamLimits.TAGS_MAX; i++) {
            tags.add(tag("key-" + i, "x"));
        }
        iam.tagRole(it -> it.roleName("loader").tags(tags));

        assertThat(refusal(() -> iam.tagRole(it -> it.roleName("loader").tags(tag("more", "")))))
                .startsWith("LimitExceeded 409");
        iam.tagRole(it -> it.roleName("loader").tags(tag("key-1", "other")));
        assertThat(iam.getRole(it -> it.roleName("loader")).role().tags())
                .hasSize(IamLimits.TAGS_MAX);
    }

    @Test
    void a_role_has_up_to_10_managed_policies() {
        make("loader");
        for (int i = 0; i < IamLimits.ATTACHED_MAX; i++) {
            attachNew("p" + i);
        }

        assertThat(refusal(() -> attachNew("more")))
                .isEqualTo("LimitExceeded 409 Cannot exceed quota for PoliciesPerRole: 10");
    }

    private void attachNew(String name) {
        var policy =
                iam.createPolicy(it -> it.policyName(name).policyDocument(allowing("sqs:*", "*")))
                        .policy();
        iam.attachRolePolicy(it -> it.roleName("loader").policyArn(policy.arn()));
    }

    @Test
    void an_account_has_up_to_1000_roles() {
        for (int i = 0; i < IamLimits.ROLES_MAX; i++) {
            make("role-" + i);
        }

        assertThat(refusal(() -> make("more")))
                .isEqualTo("LimitExceeded 409 Cannot exceed quota for RolesPerAccount: 1000");
    }

    @Test
    void the_policies_of_a_role_have_up_to_10240_characters_without_white_space() {
        make("loader");
        int half = IamLimits.INLINE_CHARS_MAX / 2;
        putLong("a", half);
        putLong("b", half);
        putLong("b", half);

        assertThat(refusal(() -> putLong("b", half + 1)))
                .isEqualTo(
                        "LimitExceeded 409 Maximum policy size of 10240 bytes exceeded for role loader");
    }

    private void putLong(String name, int chars) {
        var empty = allowing("sqs:", "*");
        var policy = allowing("sqs:" + "x".repeat(chars - empty.length()), "*");
        var spaced = policy.replace("{", "{ \n ");
        iam.putRolePolicy(it -> it.roleName("loader").policyName(name).policyDocument(spaced));
    }

    @Test
    void a_trust_policy_has_up_to_2048_characters() {
        make("loader");
        var labelled = LAMBDA.replace("{\"Effect\"", "{\"Sid\":\"%s\",\"Effect\"");
        int room = IamLimits.TRUST_CHARS_MAX - labelled.length() + "%s".length();

        trust(labelled.formatted("x".repeat(room)));
        assertThat(refusal(() -> trust(labelled.formatted("x".repeat(room + 1)))))
                .isEqualTo("LimitExceeded 409 Cannot exceed quota for ACLSizePerRole: 2048");
        assertThat(refusal(() -> trust("x".repeat(IamLimits.DOCUMENT_CHARS_MAX + 1))))
                .endsWith("Member must have length less than or equal to 131072");
    }

    private void trust(String policy) {
        iam.updateAssumeRolePolicy(it -> it.roleName("loader").policyDocument(policy));
    }
}
