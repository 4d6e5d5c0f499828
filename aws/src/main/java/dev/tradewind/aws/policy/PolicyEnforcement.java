package dev.tradewind.aws.policy;

import dev.tradewind.aws.operation.Caller;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;

/// Refuses what the policy of a queue or topic does not allow: to its owner what a statement denies, to other
/// accounts all that no statement allows.
///
/// Source: IAM User Guide, "Cross-account policy evaluation logic"; the words from public reports of refusals.
public record PolicyEnforcement(Policies policies) {
    /// @param context the condition keys that are known of the request
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException the service's refusal
    public void check(
            ProtectedService service,
            Caller caller,
            String operation,
            SdkRequest request,
            Map<String, String> context) {
        service.resources(caller, request)
                .forEach(resource -> check(service, caller, operation, resource, context));
    }

    private void check(
            ProtectedService service,
            Caller caller,
            String operation,
            ProtectedResource resource,
            Map<String, String> context) {
        var principal = new Principal.Identity(caller.principal().arn());
        var action = service.action(operation);
        var access = new Access(principal, action, resource.arn().toString(), context);
        boolean isOwner = caller.account().equals(resource.owner());
        boolean allowed =
                switch (policies.of(resource.policy()).verdict(access)) {
                    case DENIED -> throw service.refusal(denied(access, principal));
                    case ALLOWED -> isOwner || service.isShareable(operation);
                    case SILENT -> isOwner;
                };
        if (!allowed) {
            throw service.refusal(notAllowed(access, principal));
        }
    }

    private static String denied(Access access, Principal.Identity principal) {
        return refusal(access, principal) + " with an explicit deny in a resource-based policy";
    }

    private static String notAllowed(Access access, Principal.Identity principal) {
        return "%s because no resource-based policy allows the %s action"
                .formatted(refusal(access, principal), access.action());
    }

    private static String refusal(Access access, Principal.Identity principal) {
        return "User: %s is not authorized to perform: %s on resource: %s"
                .formatted(principal.arn(), access.action(), access.resource());
    }
}
