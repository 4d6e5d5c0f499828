package dev.tradewind.app.aws;

import dev.tradewind.app.client.AwsClients;
import dev.tradewind.app.instance.SystemClock;
import dev.tradewind.aws.AwsEndpoint;
import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.local.LocalRoutes;
import dev.tradewind.aws.sns.SnsEnvelope;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The AWS endpoint on a free port, with a store in a test's directory, and the SDK's clients for it.
final class AwsServer implements AutoCloseable {
    static final String ACCOUNT = "000000000000";
    static final String REGION = "us-east-1";

    private final Store store;
    private final Broker broker;
    private final AwsHttp http;
    private final SqsClient sqs;
    private final SnsClient sns;

    AwsServer(Path directory) {
        store = Store.open(directory, Broker.TABLES);
        broker =
                Broker.open(
                        store,
                        new BrokerOptions(
                                new SystemClock(),
                                new SecureRandom(),
                                new SnsEnvelope(() -> endpoint().toString())));
        http =
                AwsHttp.start(
                        0,
                        new AwsEndpoint(
                                broker,
                                new EndpointOptions(
                                        ACCOUNT, REGION, new SecureRandom(), LocalRoutes.NONE)));
        var clients = AwsClients.at(http.port(), REGION);
        sqs = clients.sqs();
        sns = clients.sns();
    }

    URI endpoint() {
        return URI.create("http://localhost:" + http.port());
    }

    SqsClient sqs() {
        return sqs;
    }

    SnsClient sns() {
        return sns;
    }

    String queue(String name) {
        return sqs.createQueue(request -> request.queueName(name)).queueUrl();
    }

    static String queueArn(String name) {
        return "arn:aws:sqs:%s:%s:%s".formatted(REGION, ACCOUNT, name);
    }

    @Override
    public void close() {
        sqs.close();
        sns.close();
        broker.close();
        http.close();
        store.close();
    }
}
