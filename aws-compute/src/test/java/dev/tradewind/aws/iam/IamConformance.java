package dev.tradewind.aws.iam;

import static dev.tradewind.aws.iam.Documents.LAMBDA;
import static dev.tradewind.aws.iam.Documents.SQS_EXECUTION;
import static dev.tradewind.aws.iam.Documents.allowing;
import static dev.tradewind.aws.iam.IamRefusals.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/// IAM over HTTP: the SDK's client, and bytes.
class IamConformance {
    @TempDir private Path directory = Path.of("");
    @AutoClose private final HttpClient http = HttpClient.newHttpClient();
    private IamServer server;
    private IamClient iam;

    @BeforeEach
    void start() {
        server = new IamServer(directory);
        iam = server.overHttp();
    }

    @AfterEach
    void stop() {
        iam.close();
        server.close();
    }

    private HttpResponse<String> post(String form) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(server.endpoint().resolve("/"))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_sdk_makes_a_role_gives_it_policies_and_takes_it_down() {
        var made =
                iam.createRole(it ->
                                it.roleName("loader")
                                        .description("é & <more>")
                                        .tags(Documents.tag("team", "shop"))
                                        .assumeRolePolicyDocument(LAMBDA))
                        .role();
        var policy =
                iam.createPolicy(it -> it.policyName("own").policyDocument(allowing("sqs:*", "*")))
                        .policy();
        iam.attachRolePolicy(it -> it.roleName("loader").policyArn(policy.arn()));
        iam.attachRolePolicy(it -> it.roleName("loader").policyArn(SQS_EXECUTION));
        iam.putRolePolicy(it ->
                it.roleName("loader").policyName("in").policyDocument(allowing("sns:*", "*")));

        var found = iam.getRole(it -> it.roleName("loader")).role();
        assertThat(found.arn()).isEqualTo(made.arn());
        assertThat(found.description()).isEqualTo("é & <more>");
        assertThat(found.createDate()).isEqualTo(IamServer.NOW);
        assertThat(iam.listAttachedRolePolicies(it -> it.roleName("loader")).attachedPolicies())
                .hasSize(2);
        iam.detachRolePolicy(it -> it.roleName("loader").policyArn(policy.arn()));
        iam.detachRolePolicy(it -> it.roleName("loader").policyArn(SQS_EXECUTION));
        iam.deleteRolePolicy(it -> it.roleName("loader").policyName("in"));
        iam.updateRole(it -> it.roleName("loader").description(""));
        assertThat(iam.getRole(it -> it.roleName("loader")).role().description()).isNull();
        assertThat(iam.listInstanceProfilesForRole(it -> it.roleName("loader")).instanceProfiles())
                .isEmpty();
        iam.deleteRole(it -> it.roleName("loader"));
        iam.deletePolicy(it -> it.policyArn(policy.arn()));
        assertThat(iam.listRoles().roles()).isEmpty();
    }

    @Test
    void the_sdk_waits_for_a_role_and_gets_its_own_exceptions() {
        iam.createRole(it -> it.roleName("loader").assumeRolePolicyDocument(LAMBDA));

        try (var waiter = iam.waiter()) {
            var found = waiter.waitUntilRoleExists(it -> it.roleName("loader")).matched();
            assertThat(found.response()).isPresent();
        }
        assertThat(refusal(() -> iam.getRole(it -> it.roleName("none"))))
                .isEqualTo("NoSuchEntity 404 The role with name none cannot be found.");
        assertThatExceptionOfType(NoSuchEntityException.class)
                .isThrownBy(() -> iam.getRole(it -> it.roleName("none")));
        assertThat(refusal(() -> iam.createRole(it -> it.roleName("loader"))))
                .isEqualTo(
                        "ValidationError 400 1 validation error detected: Value null at"
                                + " 'assumeRolePolicyDocument' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void an_answer_is_spelled_as_aws_spells_it() throws IOException, InterruptedException {
        var answer =
                post(
                        "Action=CreateRole&Version=2010-05-08&RoleName=loader&Tags.member.1.Key=a&Tags.member.1.Value=b"
                                + "&AssumeRolePolicyDocument="
                                + URLEncoder.encode(LAMBDA, UTF_8));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "<CreateRoleResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><CreateRoleResult><Role>")
                .contains("<Arn>arn:aws:iam::000000000000:role/loader</Arn>")
                .contains("<CreateDate>2026-11-21T10:00:00Z</CreateDate>")
                .contains("<AssumeRolePolicyDocument>%7B%22Version%22%3A%222012-10-17%22%2C")
                .contains("<Tags><member><Key>a</Key><Value>b</Value></member></Tags>")
                .contains("</Role></CreateRoleResult><ResponseMetadata><RequestId>");
        assertThat(post("Action=DeleteRole&RoleName=loader").body())
                .contains(
                        "<DeleteRoleResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">");
        assertThat(post("Action=DeleteRole&Version=2010-05-08&RoleName=loader").body())
                .contains(
                        "<Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>The role with name loader cannot be found.</Message></Error>");
    }

    @Test
    void an_operation_that_is_not_supported_says_so() {
        assertThat(refusal(() -> iam.createUser(it -> it.userName("ann"))))
                .isEqualTo("InvalidAction 400 This operation is not supported here.");
        assertThat(refusal(() -> iam.createServiceLinkedRole(it -> it.awsServiceName("x"))))
                .startsWith("InvalidAction 400");
    }
}
