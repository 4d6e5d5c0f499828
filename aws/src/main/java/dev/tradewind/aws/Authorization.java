package dev.tradewind.aws;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.policy.Policies;
import dev.tradewind.aws.policy.PolicyEnforcement;
import dev.tradewind.aws.service.AwsExchange;
import dev.tradewind.http.Request;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;

/// Holds requests to the policies of the resources that they name, where those are enforced.
///
/// Source of the condition keys: IAM User Guide, "AWS global condition context keys"; of `aws:SourceOwner`, which
/// only old policies have, the policy that AWS gives to new topics.
final class Authorization {
    private final InstantSource clock;
    private final Optional<PolicyEnforcement> enforcement;

    Authorization(InstantSource clock, Optional<Policies> policies) {
        this.clock = clock;
        this.enforcement = policies.map(PolicyEnforcement::new);
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException the service's refusal
    void check(Request request, AwsExchange exchange, Caller caller, SdkRequest input) {
        if (enforcement.isEmpty()) {
            return;
        }
        var service = exchange.service().descriptor();
        var operation = exchange.operationName();
        var protection = service.protection();
        if (protection.isPresent() && !service.isDecidedByToken(operation, caller.isSigned())) {
            var context = context(request, caller);
            enforcement.get().check(protection.get(), caller, operation, input, context);
        }
    }

    private Map<String, String> context(Request request, Caller caller) {
        var now = clock.instant();
        return Map.of(
                "aws:PrincipalArn", caller.principal().arn(),
                "aws:PrincipalAccount", caller.account(),
                "aws:SourceOwner", caller.account(),
                "aws:SourceIp", request.peer().getHostAddress(),
                "aws:SecureTransport", "false",
                "aws:CurrentTime", now.toString(),
                "aws:EpochTime", String.valueOf(now.getEpochSecond()));
    }
}
