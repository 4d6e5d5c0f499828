package dev.tradewind.app.command;

import java.net.URI;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Which running instance on this machine a command asks.
final class InstanceOptions {
    static final String DEFAULT_AWS_PORT = "4566";
    static final String DEFAULT_HTTP_PORT = "8080";
    static final String DEFAULT_REGION = "us-east-1";

    /// An access key that is no account number, so the instance's own account is meant.
    private static final String ANY_KEY = "tradewind";

    @Option(
            names = "--aws",
            paramLabel = "PORT",
            defaultValue = DEFAULT_AWS_PORT,
            description = "port of its AWS endpoint (${DEFAULT-VALUE})")
    private int awsPort;

    @Option(
            names = "--http",
            paramLabel = "PORT",
            defaultValue = DEFAULT_HTTP_PORT,
            description = "port of its order API (${DEFAULT-VALUE})")
    private int httpPort;

    @Option(
            names = "--region",
            paramLabel = "NAME",
            defaultValue = DEFAULT_REGION,
            description = "the region it serves (${DEFAULT-VALUE})")
    private String region = DEFAULT_REGION;

    @Option(names = "--json", description = "print JSON instead of a table")
    private boolean json;

    boolean json() {
        return json;
    }

    URI orderApi() {
        return URI.create("http://localhost:" + httpPort);
    }

    SqsClient sqs() {
        return sqs(awsPort, region);
    }

    static SqsClient sqs(int port, String region) {
        return SqsClient.builder()
                .endpointOverride(URI.create("http://localhost:" + port))
                .region(Region.of(region))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(ANY_KEY, ANY_KEY)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    static String unreachable(String what) {
        return "no instance answers at %s; start one with `./tradewind up`, or name its port with --aws or --http"
                .formatted(what);
    }
}
