package dev.tradewind.aws.sts;

import dev.tradewind.aws.access.CallerIdentity;
import dev.tradewind.aws.operation.Echo;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.StsException;

/// A session that AssumeRole is asked for, checked.
///
/// Source: STS API Reference, AssumeRole: the constraints of its parameters.
///
/// @param role its name, with its path
record RoleSession(String roleArn, String account, String role, String name, Duration validity) {
    private static final Pattern ROLE_ARN =
            Pattern.compile("arn:aws:iam::(\\d{12}):role/([\\w+=,.@/-]{1,512})");
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]*");
    private static final int NAME_MIN = 2;
    private static final int NAME_MAX = 64;
    private static final int ARN_MIN = 20;
    private static final int SECONDS_DEFAULT = 3600;
    private static final int SECONDS_MIN = 900;
    private static final int SECONDS_MAX = 43_200;
    private static final int BAD_REQUEST = 400;

    static RoleSession of(AssumeRoleRequest request) {
        var arn = required(request.roleArn(), "roleArn");
        require(arn.length() >= ARN_MIN, arn, "roleArn", "length greater than or equal to 20");
        var name = required(request.roleSessionName(), "roleSessionName");
        require(
                NAME.matcher(name).matches(),
                name,
                "roleSessionName",
                "regular expression pattern: [\\w+=,.@-]*");
        require(
                name.length() >= NAME_MIN,
                name,
                "roleSessionName",
                "length greater than or equal to 2");
        require(
                name.length() <= NAME_MAX,
                name,
                "roleSessionName",
                "length less than or equal to 64");
        var found = ROLE_ARN.matcher(arn);
        if (!found.matches()) {
            throw invalid("%s is invalid".formatted(arn));
        }
        var role = found.group(2);
        return new RoleSession(
                arn, found.group(1), role, name, validity(request.durationSeconds()));
    }

    private static Duration validity(@Nullable Integer seconds) {
        int asked = seconds == null ? SECONDS_DEFAULT : seconds;
        var text = Integer.toString(asked);
        require(
                asked >= SECONDS_MIN,
                text,
                "durationSeconds",
                "value greater than or equal to 900");
        require(asked <= SECONDS_MAX, text, "durationSeconds", "value less than or equal to 43200");
        return Duration.ofSeconds(asked);
    }

    private static String required(@Nullable String value, String member) {
        if (value == null) {
            throw invalid(
                    "1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must not be null"
                            .formatted(member));
        }
        return value;
    }

    private static void require(boolean holds, String value, String member, String constraint) {
        if (!holds) {
            var what = constraint.startsWith("regular") ? "satisfy " : "have ";
            throw invalid(
                    "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must %s%s"
                            .formatted(Echo.of(value), member, what, constraint));
        }
    }

    private static StsException invalid(String message) {
        var details =
                AwsErrorDetails.builder()
                        .errorCode("ValidationError")
                        .errorMessage(message)
                        .build();
        return (StsException)
                StsException.builder().statusCode(BAD_REQUEST).awsErrorDetails(details).build();
    }

    /// The identity that acts in this session.
    CallerIdentity principal(String roleId) {
        var shortName = role.substring(role.lastIndexOf('/') + 1);
        return CallerIdentity.assumedRole(account, shortName, name, roleId);
    }
}
