package dev.tradewind.aws.sns;

import dev.tradewind.aws.policy.ProtectedService;
import dev.tradewind.aws.service.AwsQuery;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.aws.service.MessageTraffic;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.service.Protocol;
import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.outward.OutwardGuard;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;

/// Amazon SNS on a broker, in Query.
///
/// Source of names, versions and namespaces: the service's model.
public final class Sns implements AwsService {
    /// Source: OpenTelemetry, semantic conventions 1.38.0, "AWS SNS".
    private static final String SYSTEM = "aws.sns";

    private static final String CONFIRM = "ConfirmSubscription";
    private static final Set<String> LINKED = Set.of(CONFIRM, "Unsubscribe");
    private static final Set<String> SHORT_OPERATIONS = Set.of("Publish", "PublishBatch");
    private static final List<Protocol> PROTOCOLS =
            List.of(new AwsQuery("http://sns.amazonaws.com/doc/2010-03-31/"));

    private final Broker broker;
    private final OutwardGuard outward;

    /// @param outward says where deliveries may go
    public Sns(Broker broker, OutwardGuard outward) {
        this.broker = broker;
        this.outward = outward;
    }

    @Override
    public String name() {
        return "sns";
    }

    @Override
    public String sdkId() {
        return "SNS";
    }

    @Override
    public String version() {
        return "2010-03-31";
    }

    @Override
    public List<Protocol> protocols() {
        return PROTOCOLS;
    }

    @Override
    public Operations operations() {
        return SnsOperations.table(broker, outward);
    }

    @Override
    public Set<String> shortOperations() {
        return SHORT_OPERATIONS;
    }

    @Override
    public Optional<MessageTraffic> traffic(String operation, AwsRequest input) {
        return SHORT_OPERATIONS.contains(operation)
                ? Optional.of(new MessageTraffic(SYSTEM, MessageTraffic.Type.SEND, topic(input)))
                : Optional.empty();
    }

    private static Optional<String> topic(AwsRequest publication) {
        return publication
                .getValueForField("TopicArn", String.class)
                .or(() -> publication.getValueForField("TargetArn", String.class))
                .flatMap(Arn::tryParse)
                .map(Arn::resource)
                .filter(TopicNames::isName);
    }

    @Override
    public Set<String> linkedOperations() {
        return LINKED;
    }

    /// A confirmation is decided about by its token, whoever signs it.
    @Override
    public boolean isDecidedByToken(String operation, boolean isSigned) {
        return operation.equals(CONFIRM) || (!isSigned && LINKED.contains(operation));
    }

    @Override
    public Optional<ProtectedService> protection() {
        return Optional.of(new TopicProtection(broker.topics()));
    }
}
