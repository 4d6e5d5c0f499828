package dev.tradewind.app.aws;

import dev.tradewind.app.instance.SystemClock;
import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.access.AccessKey;
import dev.tradewind.aws.access.KeyRing;
import dev.tradewind.aws.messaging.MessagingRoom;
import dev.tradewind.aws.policy.Policies;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.sns.delivery.Mailbox;
import dev.tradewind.aws.sts.IdentityRoom;
import dev.tradewind.operator.OperatorSite;
import dev.tradewind.operator.QueueRoutes;
import dev.tradewind.store.Store;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/// The AWS endpoint on a free port, where requests have to be signed, and the SDK's clients for it.
final class GuardedServer implements AutoCloseable {
    static final AccessKey KEY = new AccessKey("AKIDTEST", "secret-of-the-test", "123456789012");
    static final AccessKey OTHER = new AccessKey("AKIDOTHER", "secret-of-another", "210987654321");

    private final Store store;
    private final MessagingRoom messaging;
    private final Rooms rooms;
    private final AwsHttp http;

    GuardedServer(Path directory) {
        var clock = new SystemClock();
        var random = new SecureRandom();
        store = Store.open(directory, MessagingRoom.TABLES);
        http = AwsHttp.bind(InetAddress.getLoopbackAddress(), 0);
        var options =
                new EndpointOptions(
                        KEY.account(),
                        "us-east-1",
                        random,
                        new KeyRing(List.of(KEY, OTHER), clock, random),
                        Optional.of(new Policies()));
        var ground = Ground.on(store, clock, options, () -> endpoint().toString());
        messaging = new MessagingRoom(ground);
        rooms = Rooms.open(ground, messaging, new IdentityRoom(ground));
        var queues = messaging.broker().queues();
        var operator = List.of(QueueRoutes.messages(queues, KEY.account(), "us-east-1"));
        http.serve(rooms, new OperatorSite(operator, true));
        rooms.begin();
    }

    URI endpoint() {
        return URI.create("http://localhost:" + http.port());
    }

    Mailbox mailbox() {
        return messaging.mailbox();
    }

    SqsClient sqs(String secret) {
        return sqs(KEY.id(), secret);
    }

    SqsClient sqs(String id, String secret) {
        return client(SqsClient.builder(), AwsBasicCredentials.create(id, secret));
    }

    SqsClient sqs(Credentials role) {
        return client(SqsClient.builder(), session(role));
    }

    SnsClient sns(String secret) {
        return sns(KEY.id(), secret);
    }

    SnsClient sns(String id, String secret) {
        return client(SnsClient.builder(), AwsBasicCredentials.create(id, secret));
    }

    StsClient sts(String secret) {
        return client(StsClient.builder(), AwsBasicCredentials.create(KEY.id(), secret));
    }

    StsClient sts(Credentials role) {
        return client(StsClient.builder(), session(role));
    }

    private static AwsSessionCredentials session(Credentials role) {
        return AwsSessionCredentials.create(
                role.accessKeyId(), role.secretAccessKey(), role.sessionToken());
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, AwsCredentials credentials) {
        return builder.endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @Override
    public void close() {
        rooms.close();
        http.close();
        store.close();
    }
}
