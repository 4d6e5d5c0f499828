package dev.tradewind.app.aws;

import dev.tradewind.app.instance.SystemClock;
import dev.tradewind.aws.AwsEndpoint;
import dev.tradewind.aws.AwsTables;
import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.policy.DeliveryPolicies;
import dev.tradewind.aws.policy.Policies;
import dev.tradewind.aws.sns.SnsEnvelope;
import dev.tradewind.aws.sns.delivery.Deliverer;
import dev.tradewind.aws.sns.delivery.Inbox;
import dev.tradewind.aws.sns.delivery.InboxRoute;
import dev.tradewind.aws.sns.signing.SigningKeys;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.broker.topic.Deliveries;
import dev.tradewind.broker.topic.DeliveryPermission;
import dev.tradewind.client.AwsClients;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.operator.DeliveryRoutes;
import dev.tradewind.operator.OperatorSite;
import dev.tradewind.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The AWS endpoint on a free port, with a store in a test's directory, and the SDK's clients for it.
final class AwsServer implements AutoCloseable {
    static final String ACCOUNT = "000000000000";
    static final String REGION = "us-east-1";

    private final Store store;
    private final Broker broker;
    private final Inbox inbox;
    private final AwsHttp http;
    private final Deliverer deliverer;
    private final SqsClient sqs;
    private final SnsClient sns;

    AwsServer(Path directory) {
        this(directory, new SystemClock());
    }

    AwsServer(Path directory, EngineClock clock) {
        this(directory, clock, Optional.empty());
    }

    /// @param policies present where the policies of queues and topics are enforced
    AwsServer(Path directory, EngineClock clock, Optional<Policies> policies) {
        store = Store.open(directory, AwsTables.ALL);
        var signing = new SigningKeys(store, clock);
        broker =
                Broker.open(
                        store,
                        new BrokerOptions(
                                        clock,
                                        new SecureRandom(),
                                        new SnsEnvelope(() -> endpoint().toString(), signing))
                                .withDeliveryPermission(
                                        policies.<DeliveryPermission>map(DeliveryPolicies::new)
                                                .orElse(DeliveryPermission.ALL)));
        inbox = new Inbox(store, broker);
        http =
                AwsHttp.start(
                        0,
                        new AwsEndpoint(
                                broker,
                                EndpointOptions.open(ACCOUNT, REGION, new SecureRandom(), signing)
                                        .enforcing(policies)),
                        OperatorSite.of(
                                DeliveryRoutes.deliveries(broker.deliveries()),
                                InboxRoute.of(inbox)));
        deliverer = Deliverer.start(broker, inbox);
        var clients = AwsClients.at(http.port(), REGION);
        sqs = clients.sqs();
        sns = clients.sns();
    }

    URI endpoint() {
        return URI.create("http://localhost:" + http.port());
    }

    Deliveries deliveries() {
        return broker.deliveries();
    }

    /// The mails and text messages that stayed here.
    Inbox inbox() {
        return inbox;
    }

    SqsClient sqs() {
        return sqs;
    }

    SnsClient sns() {
        return sns;
    }

    /// Clients of another account.
    AwsClients clientsOf(String account) {
        return AwsClients.at(http.port(), REGION)
                .signingAs(Map.of("AWS_ACCESS_KEY_ID", account, "AWS_SECRET_ACCESS_KEY", "secret"));
    }

    String queue(String name) {
        return sqs.createQueue(request -> request.queueName(name)).queueUrl();
    }

    String queue(String name, Map<String, String> attributes) {
        return sqs.createQueue(request -> request.queueName(name).attributesWithStrings(attributes))
                .queueUrl();
    }

    static String queueArn(String name) {
        return "arn:aws:sqs:%s:%s:%s".formatted(REGION, ACCOUNT, name);
    }

    @Override
    public void close() {
        sqs.close();
        sns.close();
        deliverer.close();
        broker.close();
        http.close();
        store.close();
    }
}
