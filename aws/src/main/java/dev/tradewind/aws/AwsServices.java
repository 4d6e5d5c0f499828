package dev.tradewind.aws;

import dev.tradewind.aws.AwsService.JsonDialect;
import dev.tradewind.aws.access.KeyRing;
import dev.tradewind.aws.sns.BrokerSnsClient;
import dev.tradewind.aws.sqs.BrokerSqsClient;
import dev.tradewind.aws.sqs.SqsError;
import dev.tradewind.aws.sqs.SqsQueryNames;
import dev.tradewind.aws.sts.CallerStsClient;
import dev.tradewind.aws.wire.QueryNames;
import dev.tradewind.aws.wire.Shapes;
import dev.tradewind.broker.Broker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/// The services that are spoken here: a new one is one method.
///
/// Source of names, versions and namespaces: each service's model.
final class AwsServices {
    private static final int FORBIDDEN = 403;

    private AwsServices() {}

    static List<AwsService> of(Broker broker, KeyRing keys) {
        return List.of(sqs(broker), sns(broker), sts(keys));
    }

    private static AwsService sqs(Broker broker) {
        return new AwsService(
                "sqs",
                "2012-11-05",
                "http://queue.amazonaws.com/doc/2012-11-05/",
                Optional.of(new JsonDialect("AmazonSQS", SqsError::jsonType)),
                new WireError(
                        SqsError.REQUEST_THROTTLED.code(), FORBIDDEN, "Request is throttled."),
                WireError.badRequest(
                        SqsError.UNSUPPORTED_OPERATION.code(),
                        "This operation is not supported here."),
                "The action %1$s is not valid for this endpoint.",
                Map.of(
                        SqsError.QUEUE_DOES_NOT_EXIST.code(),
                        "The specified queue does not exist for this wsdl version."),
                Operations.of(
                        SqsClient.class, BrokerSqsClient.class, new Shapes(SqsQueryNames.ALL)),
                Set.of(
                        "SendMessage",
                        "SendMessageBatch",
                        "ReceiveMessage",
                        "DeleteMessage",
                        "DeleteMessageBatch",
                        "ChangeMessageVisibility",
                        "ChangeMessageVisibilityBatch",
                        "GetQueueUrl",
                        "GetQueueAttributes"),
                caller -> new BrokerSqsClient(broker, caller));
    }

    private static AwsService sns(Broker broker) {
        return new AwsService(
                "sns",
                "2010-03-31",
                "http://sns.amazonaws.com/doc/2010-03-31/",
                Optional.empty(),
                throttled(),
                unsupported(),
                "Could not find operation %1$s for version %2$s",
                Map.of(),
                Operations.of(
                        SnsClient.class,
                        BrokerSnsClient.class,
                        new Shapes(QueryNames.OF_THE_MODEL)),
                Set.of("Publish", "PublishBatch"),
                caller -> new BrokerSnsClient(broker, caller));
    }

    private static AwsService sts(KeyRing keys) {
        return new AwsService(
                "sts",
                "2011-06-15",
                "https://sts.amazonaws.com/doc/2011-06-15/",
                Optional.empty(),
                throttled(),
                unsupported(),
                "Could not find operation %1$s for version %2$s",
                Map.of(),
                Operations.of(
                        StsClient.class,
                        CallerStsClient.class,
                        new Shapes(QueryNames.OF_THE_MODEL)),
                Set.of(),
                caller -> new CallerStsClient(caller, keys));
    }

    /// As AWS answers where a service's model has no error of its own that SDKs try again after.
    private static WireError throttled() {
        return WireError.badRequest("Throttling", "Rate exceeded");
    }

    private static WireError unsupported() {
        return WireError.badRequest("InvalidAction", "This operation is not supported here.");
    }
}
