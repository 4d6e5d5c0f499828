package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.console.FunctionDesk;
import dev.tradewind.http.Problem;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/// The functions of the account and region of an instance, by the operations of its AWS endpoint.
record EndpointFunctions(OwnEndpoint endpoint, BrokerSettings.Identity identity)
        implements FunctionDesk {
    private LambdaClient lambda() {
        return endpoint.client(LambdaClient.class, "lambda", identity.account(), identity.region());
    }

    @Override
    public List<Summary> all() {
        return lambda().listFunctionsPaginator().functions().stream()
                .map(EndpointFunctions::summary)
                .sorted(Comparator.comparing(Summary::name))
                .toList();
    }

    private static Summary summary(FunctionConfiguration it) {
        return new Summary(
                it.functionName(),
                it.functionArn(),
                Objects.requireNonNullElse(it.runtimeAsString(), "image"),
                Objects.requireNonNullElse(it.stateAsString(), "Active"),
                Objects.requireNonNullElse(it.memorySize(), 0),
                Objects.requireNonNullElse(it.lastModified(), ""));
    }

    @Override
    public Detail one(String name) {
        var lambda = lambda();
        var found = there(lambda, name);
        var it = found.configuration();
        var sources =
                lambda
                        .listEventSourceMappingsPaginator(ask -> ask.functionName(name))
                        .eventSourceMappings()
                        .stream()
                        .map(EndpointFunctions::source)
                        .toList();
        return new Detail(
                summary(it),
                Objects.requireNonNullElse(it.description(), ""),
                Objects.requireNonNullElse(it.handler(), ""),
                Objects.requireNonNullElse(it.timeout(), 0),
                Optional.ofNullable(it.stateReason()),
                Optional.ofNullable(found.concurrency())
                        .map(reserved -> reserved.reservedConcurrentExecutions()),
                variables(it.environment()),
                sources,
                Optional.ofNullable(it.loggingConfig())
                        .map(LoggingConfig::logGroup)
                        .orElse("/aws/lambda/" + it.functionName()));
    }

    /// Their names: values are often secrets.
    private static List<String> variables(@Nullable EnvironmentResponse environment) {
        return environment == null
                ? List.of()
                : environment.variables().keySet().stream().sorted().toList();
    }

    private static Source source(EventSourceMappingConfiguration it) {
        return new Source(
                it.eventSourceArn(), it.state(), Objects.requireNonNullElse(it.batchSize(), 0));
    }

    private static GetFunctionResponse there(LambdaClient lambda, String name) {
        try {
            return lambda.getFunction(it -> it.functionName(name));
        } catch (ResourceNotFoundException _) {
            throw Problem.of(Problem.Kind.NOT_FOUND, "there is no function " + name);
        } catch (LambdaException e) {
            throw OwnEndpoint.refused(e.awsErrorDetails().errorMessage());
        }
    }

    @Override
    public Outcome invoke(String name, String payload) {
        var lambda = lambda();
        return outcome(
                OwnEndpoint.asked(() ->
                        lambda.invoke(it ->
                                it.functionName(name)
                                        .logType(LogType.TAIL)
                                        .payload(SdkBytes.fromUtf8String(payload)))));
    }

    private static Outcome outcome(InvokeResponse answer) {
        var log = Objects.requireNonNullElse(answer.logResult(), "");
        return new Outcome(
                answer.statusCode(),
                Optional.ofNullable(answer.functionError()),
                answer.payload() == null ? "" : answer.payload().asString(UTF_8),
                new String(Base64.getDecoder().decode(log), UTF_8));
    }
}
