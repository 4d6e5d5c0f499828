package dev.tradewind.aws.sts;

import dev.tradewind.aws.access.AccessRefusal;
import dev.tradewind.aws.access.AccessRefusal.Reason;
import dev.tradewind.aws.access.KeyRing;
import dev.tradewind.aws.operation.Caller;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;

/// Temporary credentials for a role. There are no roles here that would have to exist: any role of the
/// caller's own account can be assumed, and where nothing has to be signed, of any account.
record AssumedRole(RoleSession session, Caller caller, KeyRing keys) {
    AssumeRoleResponse response() {
        if (keys.isGuarded() && !session.account().equals(caller.account())) {
            throw new AccessRefusal(
                    Reason.DENIED,
                    "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
                            .formatted(caller.principal().arn(), session.roleArn()));
        }
        var issued = keys.issue(session::principal, session.validity());
        return AssumeRoleResponse.builder()
                .credentials(
                        Credentials.builder()
                                .accessKeyId(issued.accessKeyId())
                                .secretAccessKey(issued.secret())
                                .sessionToken(issued.token().orElseThrow())
                                .expiration(issued.expiresAt().orElseThrow())
                                .build())
                .assumedRoleUser(
                        AssumedRoleUser.builder()
                                .arn(issued.principal().arn())
                                .assumedRoleId(issued.principal().userId())
                                .build())
                .build();
    }
}
