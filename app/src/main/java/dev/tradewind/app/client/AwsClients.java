package dev.tradewind.app.client;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The AWS SDK's clients, pointed at an instance on this machine.
///
/// @param retries whether a call that fails is tried again
public record AwsClients(URI endpoint, String region, boolean retries) {
    /// An access key that is no account number, so the instance's own account is meant.
    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("tradewind", "tradewind"));

    public static AwsClients at(int port, String region) {
        return new AwsClients(URI.create("http://localhost:" + port), region, true);
    }

    /// Clients that tell of the first failure, and whose calls happen once at the most.
    public AwsClients withoutRetries() {
        return new AwsClients(endpoint, region, false);
    }

    public SqsClient sqs() {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(CREDENTIALS)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(retrying())
                .build();
    }

    public SnsClient sns() {
        return SnsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(CREDENTIALS)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(retrying())
                .build();
    }

    private ClientOverrideConfiguration retrying() {
        var configuration = ClientOverrideConfiguration.builder();
        return retries
                ? configuration.build()
                : configuration.retryStrategy(AwsRetryStrategy.doNotRetry()).build();
    }
}
