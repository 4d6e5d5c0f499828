package dev.tradewind.aws;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.policy.Policies;
import dev.tradewind.aws.policy.PolicyEnforcement;
import dev.tradewind.aws.policy.ProtectedService;
import dev.tradewind.aws.sns.TopicProtection;
import dev.tradewind.aws.sqs.QueueProtection;
import dev.tradewind.broker.Broker;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;

/// Holds requests to the policies of queues and topics, where those are enforced.
///
/// Source of the condition keys: IAM User Guide, "AWS global condition context keys"; of `aws:SourceOwner`, which
/// only old policies have, the policy that AWS gives to new topics.
final class Authorization {
    private final Broker broker;
    private final Map<String, ProtectedService> services;
    private final Optional<PolicyEnforcement> enforcement;

    Authorization(Broker broker, Optional<Policies> policies) {
        this.broker = broker;
        this.services =
                Map.of(
                        "sqs", new QueueProtection(broker.queues()),
                        "sns", new TopicProtection(broker.topics()));
        this.enforcement = policies.map(PolicyEnforcement::new);
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException the service's refusal
    void check(AwsRequest request, Exchange exchange, Caller caller, SdkRequest input) {
        var service = services.get(exchange.service().name());
        if (enforcement.isPresent() && service != null && !isLink(exchange, caller)) {
            var context = context(request, caller);
            enforcement.get().check(service, caller, exchange.operationName(), input, context);
        }
    }

    /// What a link in a message asks for, which its token or an attribute of the subscription decides about.
    private static boolean isLink(Exchange exchange, Caller caller) {
        return switch (exchange.operationName()) {
            case "ConfirmSubscription" -> true;
            case "Unsubscribe" -> !caller.isSigned();
            default -> false;
        };
    }

    private Map<String, String> context(AwsRequest request, Caller caller) {
        var now = broker.clock().instant();
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
