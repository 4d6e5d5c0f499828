package dev.tradewind.client;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/// The AWS SDK's clients, pointed at an instance on this machine.
///
/// @param retries whether a call that fails is tried again
/// @param credentials to sign with
/// @param trust in whoever answers over TLS
public record AwsClients(
        URI endpoint,
        String region,
        boolean retries,
        AwsCredentialsProvider credentials,
        Optional<ServerTrust> trust) {
    /// An access key that is no account number, so the instance's own account is meant.
    private static final AwsCredentialsProvider ANY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("tradewind", "tradewind"));

    /// Clients of one that is asked in clear text.
    public static AwsClients at(int port, String region) {
        return at(ApiPlace.open(port), region);
    }

    public static AwsClients at(ApiPlace place, String region) {
        return new AwsClients(URI.create(place.address()), region, true, ANY, place.trust());
    }

    /// Clients that sign with the access key in `environment`, where there is one: an instance that has keys
    /// takes no other.
    public AwsClients signingAs(Map<String, String> environment) {
        var id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
        var secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        var token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
        if (id.isEmpty() || secret.isEmpty()) {
            return this;
        }
        var found =
                token.isEmpty()
                        ? AwsBasicCredentials.create(id, secret)
                        : AwsSessionCredentials.create(id, secret, token);
        return new AwsClients(
                endpoint, region, retries, StaticCredentialsProvider.create(found), trust);
    }

    /// Clients that tell of the first failure, and whose calls happen once at the most.
    public AwsClients withoutRetries() {
        return new AwsClients(endpoint, region, false, credentials, trust);
    }

    public SqsClient sqs() {
        return build(SqsClient.builder());
    }

    public CloudWatchClient cloudWatch() {
        return build(CloudWatchClient.builder());
    }

    public CloudWatchLogsClient logs() {
        return build(CloudWatchLogsClient.builder());
    }

    public SnsClient sns() {
        return build(SnsClient.builder());
    }

    public EventBridgeClient events() {
        return build(EventBridgeClient.builder());
    }

    public SchedulerClient scheduler() {
        return build(SchedulerClient.builder());
    }

    public LambdaClient lambda() {
        return build(LambdaClient.builder());
    }

    /// IAM is of no region, and signs as one of its own.
    public IamClient iam() {
        return build(IamClient.builder());
    }

    public StsClient sts() {
        return build(StsClient.builder());
    }

    public SchemasClient schemas() {
        return build(SchemasClient.builder());
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .httpClientBuilder(http())
                .overrideConfiguration(retrying())
                .build();
    }

    private UrlConnectionHttpClient.Builder http() {
        var http = UrlConnectionHttpClient.builder();
        trust.ifPresent(it -> http.tlsTrustManagersProvider(it::managers));
        return http;
    }

    private ClientOverrideConfiguration retrying() {
        var configuration = ClientOverrideConfiguration.builder();
        return retries
                ? configuration.build()
                : configuration.retryStrategy(AwsRetryStrategy.doNotRetry()).build();
    }
}
