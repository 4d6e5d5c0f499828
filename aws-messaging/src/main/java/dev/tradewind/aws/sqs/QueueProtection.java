package dev.tradewind.aws.sqs;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.policy.ProtectedResource;
import dev.tradewind.aws.policy.ProtectedService;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
    public List<ProtectedResource> resources(Caller caller, SdkRequest request) {
        return Stream.of(
                        queue(caller, request),
                        arn(request, "SourceArn"),
                        arn(request, "DestinationArn"))
                .flatMap(Optional::stream)
                .flatMap(arn -> queues.find(arn).stream())
                .map(queue ->
                        new ProtectedResource(
                                queue.arn(),
                                queue.arn().account(),
                                queue.settings()
                                        .edgeAttributes()
                                        .getOrDefault(StoredAttributes.POLICY, "")))
                .toList();
    }

    private Optional<Arn> queue(Caller caller, SdkRequest request) {
        return request.getValueForField("QueueUrl", String.class)
                .flatMap(new QueueUrls(caller, queues)::named)
                .or(() -> named(caller, request));
    }

    private static Optional<Arn> arn(SdkRequest request, String member) {
        return request.getValueForField(member, String.class).flatMap(Arn::tryParse);
    }

    /// The queue that `GetQueueUrl` asks for.
    private static Optional<Arn> named(Caller caller, SdkRequest request) {
        return request.getValueForField("QueueOwnerAWSAccountId", String.class)
                .flatMap(owner ->
                        request.getValueForField("QueueName", String.class)
                                .map(name -> QueueArns.of(caller.region(), owner, name)));
    }

    /// An action in a batch needs the permission to do it once.
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
