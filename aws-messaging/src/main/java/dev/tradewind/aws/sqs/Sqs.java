package dev.tradewind.aws.sqs;

import dev.tradewind.aws.policy.ProtectedService;
import dev.tradewind.aws.service.AwsJson;
import dev.tradewind.aws.service.AwsQuery;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.aws.service.MessageTraffic;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.service.Protocol;
import dev.tradewind.aws.service.WireError;
import dev.tradewind.aws.wire.Empties;
import dev.tradewind.broker.Broker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequest;

/// Amazon SQS on a broker, in JSON and in Query.
///
/// Source of names, versions and namespaces: the service's model; of queues' URLs, Amazon SQS Developer Guide, "Making
/// query API requests".
public final class Sqs implements AwsService {
    private static final int FORBIDDEN = 403;
    private static final String QUEUE_URL = "QueueUrl";
    private static final Pattern QUEUE_PATH =
            Pattern.compile("(?:/queue/[a-z0-9-]+)?/\\d{12}/[^/]+");
    private static final List<Protocol> PROTOCOLS =
            List.of(
                    new AwsJson(
                            AwsJson.Version.V1_0,
                            "AmazonSQS",
                            true,
                            Empties.LEFT_OUT,
                            Set.of(
                                    SqsError.OVER_LIMIT.code(),
                                    SqsError.PURGE_QUEUE_IN_PROGRESS.code(),
                                    SqsError.RESOURCE_NOT_FOUND.code())),
                    new AwsQuery(
                            "http://queue.amazonaws.com/doc/2012-11-05/",
                            "The action %1$s is not valid for this endpoint.",
                            Map.of(
                                    SqsError.QUEUE_DOES_NOT_EXIST.code(),
                                    "The specified queue does not exist for this wsdl version."),
                            true));
    private static final Set<String> SHORT_OPERATIONS =
            Set.of(
                    "SendMessage",
                    "SendMessageBatch",
                    "ReceiveMessage",
                    "DeleteMessage",
                    "DeleteMessageBatch",
                    "ChangeMessageVisibility",
                    "ChangeMessageVisibilityBatch",
                    "GetQueueUrl",
                    "GetQueueAttributes");

    private final Broker broker;

    public Sqs(Broker broker) {
        this.broker = broker;
    }

    @Override
    public String name() {
        return "sqs";
    }

    @Override
    public String sdkId() {
        return "SQS";
    }

    @Override
    public String version() {
        return "2012-11-05";
    }

    /// Old clients name the versions before.
    @Override
    public Set<String> versions() {
        return Set.of("2008-01-01", "2009-02-01", "2011-10-01", version());
    }

    /// Its present name, and the one that it had first.
    @Override
    public List<String> hosts() {
        return List.of("sqs.{region}", "{region}.queue");
    }

    @Override
    public List<Protocol> protocols() {
        return PROTOCOLS;
    }

    @Override
    public Operations operations() {
        return SqsOperations.table(broker);
    }

    @Override
    public Set<String> shortOperations() {
        return SHORT_OPERATIONS;
    }

    @Override
    public Optional<ProtectedService> protection() {
        return Optional.of(new QueueProtection(broker.queues()));
    }

    @Override
    public Optional<String> resourceMember(String path) {
        return QUEUE_PATH.matcher(path).matches() ? Optional.of(QUEUE_URL) : Optional.empty();
    }

    @Override
    public Set<String> operationsAtResources() {
        return Set.of("GetQueueUrl");
    }

    @Override
    public String errorType(String code) {
        return SqsError.jsonType(code);
    }

    @Override
    public Optional<MessageTraffic> traffic(String operation, AwsRequest input) {
        return SqsTraffic.of(operation, input.getValueForField(QUEUE_URL, String.class));
    }

    @Override
    public WireError throttled() {
        return new WireError(SqsError.REQUEST_THROTTLED.code(), FORBIDDEN, "Request is throttled.");
    }

    @Override
    public WireError unsupported() {
        return WireError.badRequest(
                SqsError.UNSUPPORTED_OPERATION.code(), "This operation is not supported here.");
    }
}
