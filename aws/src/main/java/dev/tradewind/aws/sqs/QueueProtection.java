package dev.tradewind.aws.sqs;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.policy.ProtectedResource;
import dev.tradewind.aws.policy.ProtectedService;
import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.queue.Queues;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;

/// Queues as what policies protect.
///
/// Source: Amazon SQS Developer Guide, "Amazon SQS API permissions: Actions and resource reference", for what
/// does not work across accounts; the spelling of actions from public reports of refusals.
public record QueueProtection(Queues queues) implements ProtectedService {
    private static final String BATCH = "Batch";
    private static final Set<String> OWNERS_ONLY =
            Set.of(
                    "AddPermission",
                    "CancelMessageMoveTask",
                    "CreateQueue",
                    "DeleteQueue",
                    "ListMessageMoveTasks",
                    "ListQueues",
                    "ListQueueTags",
                    "RemovePermission",
                    "SetQueueAttributes",
                    "StartMessageMoveTask",
                    "TagQueue",
                    "UntagQueue");

    @Override
    public Optional<ProtectedResource> resource(Caller caller, SdkRequest request) {
        return arn(caller, request)
                .flatMap(queues::find)
                .map(queue ->
                        new ProtectedResource(
                                queue.arn(),
                                queue.arn().account(),
                                queue.settings()
                                        .stored()
                                        .getOrDefault(StoredAttributes.POLICY, "")));
    }

    private static Optional<Arn> arn(Caller caller, SdkRequest request) {
        return request.getValueForField("QueueUrl", String.class)
                .map(new QueueUrls(caller)::arn)
                .or(() -> request.getValueForField("SourceArn", String.class).map(Arn::parse))
                .or(() -> named(caller, request));
    }

    /// The queue that `GetQueueUrl` asks for.
    private static Optional<Arn> named(Caller caller, SdkRequest request) {
        return request.getValueForField("QueueOwnerAWSAccountId", String.class)
                .flatMap(owner ->
                        request.getValueForField("QueueName", String.class)
                                .map(name -> Arn.queue(caller.region(), owner, name)));
    }

    /// What is done in a batch needs the permission to do it once.
    @Override
    public String action(String operation) {
        var single =
                operation.endsWith(BATCH)
                        ? operation.substring(0, operation.length() - BATCH.length())
                        : operation;
        return "sqs:" + single.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isShareable(String operation) {
        return !OWNERS_ONLY.contains(operation);
    }

    @Override
    public AwsServiceException refusal(String message) {
        return SqsError.ACCESS_DENIED.because(message);
    }
}
