package dev.tradewind.hosts.aws;

import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.dialect.Spelling;
import dev.tradewind.eventing.plan.IntakeQueueNames;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.hosts.handling.Subject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A table, topics and queues of their own, on servers that all tests of one virtual machine share, and hosts on them.
final class AwsFixture implements AutoCloseable {
    private static final IntakeQueueNames NAMES = new IntakeQueueNames(Spelling.NONE);
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);
    private static final String KEY = "test";

    private final AwsHostOptions options =
            options("t" + UUID.randomUUID().toString().substring(0, 8));
    private final HostClients clients;
    private final List<AwsHost> hosts = new ArrayList<>();

    private AwsFixture(HostClients clients) {
        this.clients = clients;
    }

    /// The servers of this virtual machine, which end with it.
    private static final class Servers {
        static final URI TABLES = LocalTables.start().uri();
        static final URI MESSAGING = LocalMessaging.start().uri();

        private Servers() {}
    }

    static AwsFixture open() {
        return new AwsFixture(clients(new SdkCalls()));
    }

    /// One whose hosts' calls are counted.
    static AwsFixture open(SdkCalls calls) {
        return new AwsFixture(clients(calls));
    }

    private static HostClients clients(SdkCalls calls) {
        return new HostClients(
                client(DynamoDbClient.builder(), Servers.TABLES, calls),
                client(SnsClient.builder(), Servers.MESSAGING, calls),
                client(SqsClient.builder(), Servers.MESSAGING, calls));
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, URI endpoint, SdkCalls calls) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(LocalMessaging.REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
                .overrideConfiguration(it -> it.addExecutionInterceptor(calls))
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(256))
                .build();
    }

    /// What a process of its own is told by its environment, as the SDK reads it.
    static Map<String, String> environment() {
        return Map.of(
                "AWS_REGION",
                LocalMessaging.REGION,
                "AWS_ACCESS_KEY_ID",
                KEY,
                "AWS_SECRET_ACCESS_KEY",
                KEY,
                "AWS_ENDPOINT_URL_DYNAMODB",
                Servers.TABLES.toString(),
                "AWS_ENDPOINT_URL_SNS",
                Servers.MESSAGING.toString(),
                "AWS_ENDPOINT_URL_SQS",
                Servers.MESSAGING.toString());
    }

    /// The options of every process of the tests.
    static AwsHostOptions options(String prefix) {
        return new AwsHostOptions(
                new AwsHostOptions.Place(LocalMessaging.ACCOUNT, prefix),
                Note.FLOWS,
                NAMES,
                new Subject("note", "noteId", "notes"),
                new RetryPolicy(Duration.ofMillis(20), Duration.ofMillis(40)),
                Duration.ofSeconds(1),
                InstantSource.system());
    }

    AwsHostOptions options() {
        return options;
    }

    HostClients clients() {
        return clients;
    }

    /// A process with these services, whose table, topics and queues are there.
    AwsHost start(Service... services) {
        prepare(services);
        var host = new AwsHost(options, clients);
        hosts.add(host);
        host.start(List.of(services));
        return host;
    }

    /// Makes what these services need.
    void prepare(Service... services) {
        AwsSetup.make(options, clients, AwsHost.plan(options, List.of(services)));
    }

    /// The number of entries in the outbox.
    int outbox() {
        return IntStream.range(0, LedgerKeys.WAITING_PARTS)
                .map(part ->
                        clients.tables()
                                .query(it ->
                                        it.tableName(options.place().table())
                                                .consistentRead(true)
                                                .keyConditionExpression("pk = :pk")
                                                .expressionAttributeValues(
                                                        Map.of(
                                                                ":pk",
                                                                AttributeValue.fromS(
                                                                        LedgerKeys.outbox(part)))))
                                .count())
                .sum();
    }

    /// Ends the processes.
    void stop() {
        hosts.forEach(AwsHost::close);
        hosts.clear();
    }

    String queueUrl(String name) {
        return clients.queues()
                .getQueueUrl(it -> it.queueName(options.place().name(name)))
                .queueUrl();
    }

    /// Sets an attribute of an intake's queue, as an operator may.
    void set(String intake, QueueAttributeName attribute, String value) {
        var url = queueUrl(NAMES.queue(intake));
        clients.queues()
                .setQueueAttributes(it -> it.queueUrl(url).attributes(Map.of(attribute, value)));
    }

    /// Waits for a dead letter of an intake.
    String nextDeadLetter(String intake) {
        var url = queueUrl(NAMES.deadLetterQueue(intake));
        long end = System.nanoTime() + WAIT_MAX.toNanos();
        while (System.nanoTime() < end) {
            var found =
                    clients.queues()
                            .receiveMessage(it -> it.queueUrl(url).waitTimeSeconds(1))
                            .messages();
            if (!found.isEmpty()) {
                return found.getFirst().body();
            }
        }
        throw new AssertionError("no dead letter of %s within %s".formatted(intake, WAIT_MAX));
    }

    @Override
    public void close() {
        stop();
        clients.close();
    }
}
