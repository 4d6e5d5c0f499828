package dev.tradewind.app.command;

import dev.tradewind.client.AdminApi;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.DeliveryApi;
import dev.tradewind.client.OrderApi;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The options that say which running instance on this machine a command asks.
final class InstanceOptions {
    static final String DEFAULT_AWS_PORT = "4566";
    static final String DEFAULT_HTTP_PORT = "8080";
    static final String DEFAULT_REGION = "us-east-1";

    @Option(
            names = "--aws",
            paramLabel = "PORT",
            defaultValue = DEFAULT_AWS_PORT,
            converter = PortNumber.class,
            description = "port of its AWS endpoint (${DEFAULT-VALUE})")
    private int awsPort;

    @Option(
            names = "--http",
            paramLabel = "PORT",
            defaultValue = DEFAULT_HTTP_PORT,
            converter = PortNumber.class,
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

    /// The arguments by which another command asks the same order API, for someone to copy:
    /// nothing, or a blank and the options.
    String orderApiArguments() {
        return unlessDefault("--http", Integer.toString(httpPort), DEFAULT_HTTP_PORT);
    }

    /// The same for the AWS endpoint.
    String awsArguments() {
        return unlessDefault("--aws", Integer.toString(awsPort), DEFAULT_AWS_PORT)
                + unlessDefault("--region", region, DEFAULT_REGION);
    }

    private static String unlessDefault(String option, String value, String byDefault) {
        return value.equals(byDefault) ? "" : " " + option + " " + value;
    }

    AdminApi adminApi() {
        return AdminApi.at(awsPort);
    }

    OrderApi orderApi() {
        return OrderApi.at(httpPort);
    }

    DeliveryApi deliveryApi() {
        return DeliveryApi.at(awsPort);
    }

    SqsClient sqs() {
        return AwsClients.at(awsPort, region).signingAs(System.getenv()).sqs();
    }
}
