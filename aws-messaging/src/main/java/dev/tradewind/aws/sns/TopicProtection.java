package dev.tradewind.aws.sns;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.policy.ProtectedResource;
import dev.tradewind.aws.policy.ProtectedService;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.Topics;
import dev.tradewind.engine.Arn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;

/// Topics as what policies protect. A subscription belongs to who made it, and else to its topic.
///
/// Source: Amazon SNS Developer Guide, "Amazon SNS API permissions: Actions and resources reference".
public record TopicProtection(Topics topics) implements ProtectedService {
    private static final String PUBLISH_BATCH = "PublishBatch";

    @Override
    public List<ProtectedResource> resources(Caller caller, SdkRequest request) {
        var subscription = arn(request, "SubscriptionArn").flatMap(topics::findSubscription);
        if (subscription.map(Subscription::owner).filter(caller.account()::equals).isPresent()) {
            return List.of();
        }
        return subscription
                .map(Subscription::topic)
                .or(() -> topic(request))
                .flatMap(topics::find)
                .map(topic ->
                        new ProtectedResource(
                                topic.arn(),
                                topic.arn().account(),
                                TopicPolicies.of(topic.arn(), topic.attributes())))
                .stream()
                .toList();
    }

    private static Optional<Arn> topic(SdkRequest request) {
        return Stream.of("TopicArn", "TargetArn", "ResourceArn")
                .flatMap(name -> arn(request, name).stream())
                .findFirst();
    }

    private static Optional<Arn> arn(SdkRequest request, String name) {
        return request.getValueForField(name, String.class).flatMap(Arn::tryParse);
    }

    /// An action in a batch needs the permission to do it once.
    @Override
    public String action(String operation) {
        return "SNS:" + (operation.equals(PUBLISH_BATCH) ? "Publish" : operation);
    }

    @Override
    public boolean isShareable(String operation) {
        return true;
    }

    @Override
    public AwsServiceException refusal(String message) {
        return SnsError.AUTHORIZATION_ERROR.because(message);
    }
}
