package dev.tradewind.aws.iam;

import static dev.tradewind.aws.iam.Documents.BASIC_EXECUTION;
import static dev.tradewind.aws.iam.Documents.LAMBDA;
import static dev.tradewind.aws.iam.Documents.SQS_EXECUTION;
import static dev.tradewind.aws.iam.Documents.allowing;
import static dev.tradewind.aws.iam.Documents.tag;
import static dev.tradewind.aws.iam.IamRefusals.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.Arn;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Role;

/// Roles, their tags and their policies, by the SDK's client without a socket.
class RolesTest {
    private static final String ARN = "arn:aws:iam::000000000000:role/team/loader";

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

    private void reopen() {
        server.close();
        start();
    }

    private Role make(String name) {
        return iam.createRole(it -> it.roleName(name).assumeRolePolicyDocument(LAMBDA)).role();
    }

    private Role makeLoader() {
        return iam.createRole(it ->
                        it.roleName("loader")
                                .path("/team/")
                                .description("loads orders")
                                .maxSessionDuration(7200)
                                .tags(tag("team", "shop"))
                                .assumeRolePolicyDocument(LAMBDA))
                .role();
    }

    private Role get(String name) {
        return iam.getRole(it -> it.roleName(name)).role();
    }

    @Test
    void a_role_is_made_with_its_arn_id_and_terms() {
        var made = makeLoader();

        assertThat(made.arn()).isEqualTo(ARN);
        assertThat(made.path()).isEqualTo("/team/");
        assertThat(made.roleId()).matches("AROA[A-Z2-7]{17}");
        assertThat(made.createDate()).isEqualTo(IamServer.NOW);
        assertThat(made.tags()).containsExactly(tag("team", "shop"));
        var found = get("loader");
        assertThat(found.roleId()).isEqualTo(made.roleId());
        assertThat(found.description()).isEqualTo("loads orders");
        assertThat(found.maxSessionDuration()).isEqualTo(7200);
        assertThat(found.roleLastUsed().lastUsedDate()).isNull();
    }

    @Test
    void policies_are_told_escaped() {
        var policy = allowing("sqs:*", "arn:aws:sqs:*:*:a-~_b");
        make("loader");
        iam.putRolePolicy(it -> it.roleName("loader").policyName("p").policyDocument(policy));

        var told = iam.getRolePolicy(it -> it.roleName("loader").policyName("p")).policyDocument();

        assertThat(told).startsWith("%7B%22Version%22%3A%222012-10-17%22%2C");
        assertThat(told).contains("sqs%3A%2A").contains("a-~_b").doesNotContain("+");
        assertThat(URLDecoder.decode(told, UTF_8)).isEqualTo(policy);
        assertThat(URLDecoder.decode(get("loader").assumeRolePolicyDocument(), UTF_8))
                .isEqualTo(LAMBDA);
    }

    @Test
    void what_was_acknowledged_is_there_when_the_store_is_opened_again() {
        var made = makeLoader();
        make("gone");
        iam.tagRole(it -> it.roleName("loader").tags(tag("é", "1"), tag("b", "2")));
        iam.untagRole(it -> it.roleName("loader").tagKeys("b"));
        iam.updateRole(it -> it.roleName("loader").description("\"quoted\""));
        iam.attachRolePolicy(it -> it.roleName("loader").policyArn(SQS_EXECUTION));
        iam.putRolePolicy(it ->
                it.roleName("loader").policyName("own").policyDocument(allowing("sns:*", "*")));
        iam.deleteRole(it -> it.roleName("gone"));

        reopen();

        assertThat(iam.listRoles().roles()).extracting(Role::arn).containsExactly(ARN);
        var found = get("loader");
        assertThat(found.roleId()).isEqualTo(made.roleId());
        assertThat(found.createDate()).isEqualTo(made.createDate());
        assertThat(found.description()).isEqualTo("\"quoted\"");
        assertThat(found.maxSessionDuration()).isEqualTo(7200);
        assertThat(found.tags()).containsExactly(tag("team", "shop"), tag("é", "1"));
        assertThat(iam.listRolePolicies(it -> it.roleName("loader")).policyNames())
                .containsExactly("own");
        assertThat(attached()).containsExactly("AWSLambdaSQSQueueExecutionRole");
        assertThat(server.roles().allows(Arn.parse(ARN), "sns:Publish", topic())).isTrue();
    }

    private static Arn topic() {
        return Arn.parse("arn:aws:sns:eu-west-1:000000000000:events");
    }

    private List<String> attached() {
        return iam.listAttachedRolePolicies(it -> it.roleName("loader")).attachedPolicies().stream()
                .map(AttachedPolicy::policyName)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"loader", "LOADER"})
    void a_name_is_taken_once_whatever_its_path_and_case(String name) {
        makeLoader();

        var refusal = refusal(() -> make(name));

        assertThat(refusal)
                .isEqualTo("EntityAlreadyExists 409 Role with name %s already exists.", name);
    }

    @Test
    void another_account_has_roles_of_its_own() {
        make("loader");
        var other = server.inProcess("111111111111");

        assertThat(refusal(() -> other.getRole(it -> it.roleName("loader"))))
                .isEqualTo("NoSuchEntity 404 The role with name loader cannot be found.");
        assertThat(other.listRoles().roles()).isEmpty();
    }

    @Test
    void a_role_that_is_not_there_is_told_by_its_name() {
        var told = "NoSuchEntity 404 The role with name none cannot be found.";

        assertThat(refusal(() -> get("none"))).isEqualTo(told);
        assertThat(refusal(() -> iam.deleteRole(it -> it.roleName("none")))).isEqualTo(told);
        assertThat(refusal(() -> iam.updateRole(it -> it.roleName("none")))).isEqualTo(told);
        assertThat(refusal(() -> iam.listInstanceProfilesForRole(it -> it.roleName("none"))))
                .isEqualTo(told);
        assertThat(
                        refusal(() ->
                                iam.attachRolePolicy(
                                        it -> it.roleName("none").policyArn(SQS_EXECUTION))))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b | ValidationError 400 The specified value for roleName is invalid. It must contain only"
                        + " alphanumeric characters and/or the following: +=,.@_-",
                "'' | ValidationError 400 1 validation error detected: Value '' at 'roleName' failed to satisfy"
                        + " constraint: Member must have length greater than or equal to 1",
            })
    void names_have_letters_digits_and_a_few_other_characters(String name, String told) {
        assertThat(refusal(() -> make(name))).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "/team", "//a b/"})
    void a_path_begins_and_ends_with_a_slash(String path) {
        assertThat(
                        refusal(() ->
                                iam.createRole(it ->
                                        it.roleName("loader")
                                                .path(path)
                                                .assumeRolePolicyDocument(LAMBDA))))
                .isEqualTo(
                        "ValidationError 400 The specified value for path is invalid. It must begin and end with /"
                                + " and contain only alphanumeric characters and/or / characters.");
    }

    @Test
    void what_is_not_modelled_is_refused_and_not_ignored() {
        assertThat(
                        refusal(() ->
                                iam.createRole(it ->
                                        it.roleName("loader")
                                                .permissionsBoundary(SQS_EXECUTION)
                                                .assumeRolePolicyDocument(LAMBDA))))
                .isEqualTo("InvalidInput 400 PermissionsBoundary is not supported here.");
    }

    @Test
    void sessions_last_one_to_twelve_hours() {
        make("loader");

        assertThat(
                        refusal(() ->
                                iam.updateRole(
                                        it -> it.roleName("loader").maxSessionDuration(3599))))
                .isEqualTo(
                        "ValidationError 400 1 validation error detected: Value '3599' at 'maxSessionDuration'"
                                + " failed to satisfy constraint: Member must have value greater than or equal to"
                                + " 3600");
    }

    @Test
    void roles_are_listed_by_name_under_a_path_in_pages() {
        makeLoader();
        make("zebra");
        make("ant");

        var first = iam.listRoles(it -> it.maxItems(2));
        var second = iam.listRoles(it -> it.maxItems(2).marker(first.marker()));

        assertThat(first.roles()).extracting(Role::roleName).containsExactly("ant", "loader");
        assertThat(first.isTruncated()).isTrue();
        assertThat(first.roles().getLast().hasTags()).isFalse();
        assertThat(second.roles()).extracting(Role::roleName).containsExactly("zebra");
        assertThat(second.isTruncated()).isFalse();
        assertThat(second.marker()).isNull();
        assertThat(iam.listRoles(it -> it.pathPrefix("/te")).roles())
                .extracting(Role::roleName)
                .containsExactly("loader");
        assertThat(iam.listRolesPaginator(it -> it.maxItems(1)).roles()).hasSize(3);
        assertThat(refusal(() -> iam.listRoles(it -> it.marker("x"))))
                .isEqualTo("ValidationError 400 Invalid Marker.");
        assertThat(refusal(() -> iam.listRoles(it -> it.maxItems(1001))))
                .endsWith("Member must have value less than or equal to 1000");
    }

    @Test
    void a_role_goes_when_its_policies_are_gone() {
        make("loader");
        iam.attachRolePolicy(it -> it.roleName("loader").policyArn(SQS_EXECUTION));
        iam.putRolePolicy(it ->
                it.roleName("loader").policyName("own").policyDocument(allowing("sns:*", "*")));

        assertThat(refusal(() -> iam.deleteRole(it -> it.roleName("loader"))))
                .isEqualTo(
                        "DeleteConflict 409 Cannot delete entity, must detach all policies first.");
        iam.detachRolePolicy(it -> it.roleName("loader").policyArn(SQS_EXECUTION));
        assertThat(refusal(() -> iam.deleteRole(it -> it.roleName("loader"))))
                .isEqualTo("DeleteConflict 409 Cannot delete entity, must delete policies first.");
        iam.deleteRolePolicy(it -> it.roleName("loader").policyName("own"));
        iam.deleteRole(it -> it.roleName("loader"));

        assertThat(iam.listRoles().roles()).isEmpty();
    }

    @Test
    void a_policy_of_a_role_is_replaced_by_its_name() {
        make("loader");
        iam.putRolePolicy(it ->
                it.roleName("loader").policyName("own").policyDocument(allowing("sns:*", "*")));
        iam.putRolePolicy(it ->
                it.roleName("loader").policyName("own").policyDocument(allowing("sqs:*", "*")));

        assertThat(
                        iam.getRolePolicy(it -> it.roleName("loader").policyName("own"))
                                .policyDocument())
                .contains("sqs");
        var none = "NoSuchEntity 404 The role policy with name other cannot be found.";
        assertThat(
                        refusal(() ->
                                iam.getRolePolicy(it -> it.roleName("loader").policyName("other"))))
                .isEqualTo(none);
        assertThat(
                        refusal(() ->
                                iam.deleteRolePolicy(
                                        it -> it.roleName("loader").policyName("other"))))
                .isEqualTo(none);
    }

    @Test
    void a_policy_is_attached_once_and_detached_once() {
        makeLoader();
        iam.attachRolePolicy(it -> it.roleName("loader").policyArn(SQS_EXECUTION));
        iam.attachRolePolicy(it -> it.roleName("loader").policyArn(SQS_EXECUTION));
        iam.attachRolePolicy(it -> it.roleName("loader").policyArn(BASIC_EXECUTION));

        assertThat(attached())
                .containsExactly("AWSLambdaBasicExecutionRole", "AWSLambdaSQSQueueExecutionRole");
        assertThat(
                        iam.listAttachedRolePolicies(it ->
                                        it.roleName("loader")
                                                .pathPrefix("/service-role/")
                                                .maxItems(1))
                                .isTruncated())
                .isTrue();
        iam.detachRolePolicy(it -> it.roleName("loader").policyArn(SQS_EXECUTION));
        assertThat(
                        refusal(() ->
                                iam.detachRolePolicy(
                                        it -> it.roleName("loader").policyArn(SQS_EXECUTION))))
                .isEqualTo("NoSuchEntity 404 Policy %s was not found.", SQS_EXECUTION);
    }

    @Test
    void only_a_policy_that_is_there_is_attached() {
        make("loader");
        var none = "arn:aws:iam::000000000000:policy/none";

        assertThat(refusal(() -> iam.attachRolePolicy(it -> it.roleName("loader").policyArn(none))))
                .isEqualTo("NoSuchEntity 404 Policy %s does not exist or is not attachable.", none);
        assertThat(
                        refusal(() ->
                                iam.attachRolePolicy(it ->
                                        it.roleName("loader")
                                                .policyArn("AWSLambdaSQSQueueExecutionRole"))))
                .isEqualTo("InvalidInput 400 ARN AWSLambdaSQSQueueExecutionRole is not valid.");
    }

    @Test
    void tags_are_added_replaced_and_taken_away_whatever_the_case_of_their_keys() {
        makeLoader();
        iam.tagRole(it -> it.roleName("loader").tags(tag("Team", "ship"), tag("a", "")));

        assertThat(iam.listRoleTags(it -> it.roleName("loader")).tags())
                .containsExactly(tag("Team", "ship"), tag("a", ""));
        iam.untagRole(it -> it.roleName("loader").tagKeys("TEAM", "none"));
        assertThat(get("loader").tags()).containsExactly(tag("a", ""));
        assertThat(
                        refusal(() ->
                                iam.tagRole(it ->
                                        it.roleName("loader").tags(tag("b", ""), tag("B", "")))))
                .isEqualTo(
                        "InvalidInput 400 Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        assertThat(refusal(() -> iam.tagRole(it -> it.roleName("loader").tags(tag("aws:x", "")))))
                .startsWith("InvalidInput 400");
        assertThat(refusal(() -> iam.tagRole(it -> it.roleName("loader").tags(tag("a#", "")))))
                .startsWith(
                        "ValidationError 400 1 validation error detected: Value 'a#' at 'tags.1.member.key'");
    }

    @Test
    void a_reset_leaves_the_roles_that_are_spared() {
        makeLoader();
        make("other");

        server.reset(Set.of(Arn.parse(ARN)));
        reopen();

        assertThat(iam.listRoles().roles()).extracting(Role::roleName).containsExactly("loader");
    }
}
