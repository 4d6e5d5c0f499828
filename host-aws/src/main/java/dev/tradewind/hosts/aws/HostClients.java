package dev.tradewind.hosts.aws;

import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The clients of the three services that a host calls. Whoever made them closes them.
public record HostClients(DynamoDbClient tables, SnsClient topics, SqsClient queues)
        implements AutoCloseable {
    /// As many as handlers of all intakes call at once; more wait for each other.
    private static final int CONNECTIONS_MAX = 256;

    /// Clients with the region, the credentials and the endpoints that the SDK finds where it always looks: environment,
    /// system properties, profile, container, instance.
    public static HostClients standard() {
        return new HostClients(
                DynamoDbClient.builder().httpClientBuilder(http()).build(),
                SnsClient.builder().httpClientBuilder(http()).build(),
                SqsClient.builder().httpClientBuilder(http()).build());
    }

    private static Apache5HttpClient.Builder http() {
        return Apache5HttpClient.builder().maxConnections(CONNECTIONS_MAX);
    }

    @Override
    public void close() {
        tables.close();
        topics.close();
        queues.close();
    }
}
