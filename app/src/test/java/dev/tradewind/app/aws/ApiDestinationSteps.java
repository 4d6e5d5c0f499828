package dev.tradewind.app.aws;

import java.util.function.Consumer;
import software.amazon.awssdk.services.eventbridge.model.ConnectionAuthorizationType;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// What tests of API destinations do over and over.
record ApiDestinationSteps(AwsServer server) {
    static final String NAME = "shop";

    /// Of a key, in the header `X-Key`.
    String connection() {
        return connection(
                ConnectionAuthorizationType.API_KEY,
                auth -> auth.apiKeyAuthParameters(it -> it.apiKeyName("X-Key").apiKeyValue("k1")));
    }

    String connection(
            ConnectionAuthorizationType type,
            Consumer<CreateConnectionAuthRequestParameters.Builder> auth) {
        return server.events()
                .createConnection(it ->
                        it.name(NAME)
                                .authorizationType(type)
                                .authParameters(
                                        CreateConnectionAuthRequestParameters.builder()
                                                .applyMutation(auth)
                                                .build()))
                .connectionArn();
    }

    String destination(String connection, String url) {
        return server.events()
                .createApiDestination(it ->
                        it.name(NAME)
                                .connectionArn(connection)
                                .invocationEndpoint(url)
                                .httpMethod("POST"))
                .apiDestinationArn();
    }

    /// A rule whose target is a destination, with a dead-letter queue.
    ///
    /// @return the URL of the queue
    String route(String destination, Consumer<Target.Builder> rest) {
        var steps = new BusSteps(server);
        var dead = server.queue("dead");
        steps.rule(BusSteps.PATTERN);
        steps.target(it ->
                it.arn(destination)
                        .deadLetterConfig(d -> d.arn(AwsServer.queueArn("dead")))
                        .applyMutation(rest));
        return dead;
    }
}
