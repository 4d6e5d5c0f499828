package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sts.model.Credentials;

/// Roles that are assumed, and temporary keys, where requests have to be signed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleConformance {
    @AutoClose private final GuardedServer server;

    RoleConformance(@TempDir Path directory) {
        server = new GuardedServer(directory);
    }

    @Test
    void an_assumed_role_signs_with_temporary_keys() {
        var role = assumeRole();
        try (var sts = server.sts(role);
                var sqs = server.sqs(role)) {
            assertThat(sqs.createQueue(it -> it.queueName("by-role")).queueUrl())
                    .endsWith("/123456789012/by-role");
            assertThat(sts.getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::123456789012:assumed-role/worker/session-1");
            assertThat(sts.getCallerIdentity().userId()).matches("AROA[A-Z2-7]{16}:session-1");
        }
        try (var sqs = server.sqs(role.toBuilder().sessionToken("forged").build())) {
            assertThat(error(sqs::listQueues).awsErrorDetails().errorCode())
                    .isEqualTo("UnrecognizedClientException");
        }
    }

    @Test
    void what_cannot_be_assumed_is_refused() {
        try (var sts = server.sts(GuardedServer.KEY.secret())) {
            var other =
                    error(() ->
                            sts.assumeRole(it ->
                                    it.roleArn("arn:aws:iam::999999999999:role/worker")
                                            .roleSessionName("session-1")));
            var tooShort =
                    error(() ->
                            sts.assumeRole(it ->
                                    it.roleArn("arn:aws:iam::123456789012:role/worker")
                                            .roleSessionName("session-1")
                                            .durationSeconds(60)));
            var none =
                    error(() ->
                            sts.assumeRole(it ->
                                    it.roleArn("arn:aws:iam::123456789012:user/worker")
                                            .roleSessionName("session-1")));

            assertThat(other.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(other.awsErrorDetails().errorMessage())
                    .isEqualTo(
                            "User: arn:aws:iam::123456789012:root is not authorized to perform: sts:AssumeRole"
                                    + " on resource: arn:aws:iam::999999999999:role/worker");
            assertThat(tooShort.awsErrorDetails().errorMessage())
                    .isEqualTo(
                            "1 validation error detected: Value '60' at 'durationSeconds' failed to satisfy"
                                    + " constraint: Member must have value greater than or equal to 900");
            assertThat(none.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
        }
    }

    private Credentials assumeRole() {
        try (var sts = server.sts(GuardedServer.KEY.secret())) {
            return sts.assumeRole(it ->
                            it.roleArn("arn:aws:iam::123456789012:role/team/worker")
                                    .roleSessionName("session-1"))
                    .credentials();
        }
    }
}
