package dev.tradewind.client.function;

import dev.tradewind.client.AwsClients;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.function.FunctionPlan.QueueSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Environment;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// Deploys functions: makes those that are not there, and updates the others, so that it can be asked again and again.
public final class FunctionDeployer implements AutoCloseable {
    private final LambdaClient lambda;
    private final FunctionRole ownRole;
    private final SqsClient sqs;

    public FunctionDeployer(AwsClients clients) {
        lambda = clients.lambda();
        ownRole = new FunctionRole(clients);
        sqs = clients.sqs();
    }

    /// The outcome of a deployment.
    ///
    /// @param isNew whether the function was made
    /// @param isChanged whether its code is another than before
    /// @param mapping the UUID of its queue's mapping
    public record Deployed(
            String arn,
            String codeSha256,
            boolean isNew,
            boolean isChanged,
            Optional<String> mapping) {}

    /// Makes or updates a function, and the mapping of its queue.
    ///
    /// @throws ClientFailure if its code or its queue is not there
    public Deployed deploy(FunctionPlan plan) {
        var code = SdkBytes.fromByteArray(CodeArchive.of(plan.code()));
        var queue = plan.source().map(it -> queueArn(it.queue()));
        var before = configured(plan.name());
        boolean isOwnRole = isOwnRole(plan, before);
        if (before.isPresent()) {
            update(plan, code, isOwnRole);
        } else {
            create(plan, code, isOwnRole);
        }
        var after = lambda.getFunctionConfiguration(it -> it.functionName(plan.name()));
        var mapping =
                plan.source().map(it -> mapped(plan.name(), queue.orElseThrow(), it, isOwnRole));
        return new Deployed(
                after.functionArn(),
                after.codeSha256(),
                before.isEmpty(),
                before.filter(it -> it.codeSha256().equals(after.codeSha256())).isEmpty(),
                mapping);
    }

    private Optional<GetFunctionConfigurationResponse> configured(String name) {
        try {
            return Optional.of(lambda.getFunctionConfiguration(it -> it.functionName(name)));
        } catch (ResourceNotFoundException _) {
            return Optional.empty();
        }
    }

    private static boolean isOwnRole(
            FunctionPlan plan, Optional<GetFunctionConfigurationResponse> before) {
        return plan.role().isEmpty()
                && before.filter(it -> !it.role().endsWith("/" + FunctionRole.NAME)).isEmpty();
    }

    /// @param isOwnRole whether the function's role is the one that is made where it is wanted
    private <T> T asking(boolean isOwnRole, Supplier<T> call) {
        return isOwnRole ? ownRole.having(call) : call.get();
    }

    private void create(FunctionPlan plan, SdkBytes code, boolean isOwnRole) {
        var role = plan.role().orElseGet(ownRole::arn);
        asking(
                isOwnRole,
                () ->
                        lambda.createFunction(it ->
                                it.functionName(plan.name())
                                        .runtime(plan.runtime())
                                        .handler(plan.handler())
                                        .role(role)
                                        .timeout((int) plan.timeout().toSeconds())
                                        .memorySize(plan.memoryMebibytes())
                                        .environment(variables(plan))
                                        .code(zip -> zip.zipFile(code))));
        lambda.waiter().waitUntilFunctionActiveV2(it -> it.functionName(plan.name()));
    }

    private void update(FunctionPlan plan, SdkBytes code, boolean isOwnRole) {
        asking(
                isOwnRole,
                () ->
                        lambda.updateFunctionConfiguration(it ->
                                it.functionName(plan.name())
                                        .runtime(plan.runtime())
                                        .handler(plan.handler())
                                        .role(plan.role().orElse(null))
                                        .timeout((int) plan.timeout().toSeconds())
                                        .memorySize(plan.memoryMebibytes())
                                        .environment(variables(plan))));
        lambda.updateFunctionCode(it -> it.functionName(plan.name()).zipFile(code));
        lambda.waiter().waitUntilFunctionUpdatedV2(it -> it.functionName(plan.name()));
    }

    private static Environment variables(FunctionPlan plan) {
        return Environment.builder().variables(plan.environment()).build();
    }

    private String queueArn(String name) {
        try {
            var url = sqs.getQueueUrl(it -> it.queueName(name)).queueUrl();
            var attributes =
                    sqs.getQueueAttributes(
                            it -> it.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN));
            return String.valueOf(attributes.attributes().get(QueueAttributeName.QUEUE_ARN));
        } catch (QueueDoesNotExistException _) {
            throw new ClientFailure(
                    "there is no queue %s; ./tradewind queues shows those that there are"
                            .formatted(name));
        }
    }

    private String mapped(String function, String queue, QueueSource source, boolean isOwnRole) {
        var responses =
                source.reportsFailures()
                        ? List.of(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES)
                        : List.<FunctionResponseType>of();
        int window = (int) source.window().toSeconds();
        var known = mapping(function, queue);
        if (known.isPresent()) {
            var uuid = known.get().uuid();
            lambda.updateEventSourceMapping(it ->
                    it.uuid(uuid)
                            .batchSize(source.batchSize())
                            .maximumBatchingWindowInSeconds(window)
                            .functionResponseTypes(responses));
            return uuid;
        }
        return asking(
                        isOwnRole,
                        () ->
                                lambda.createEventSourceMapping(it ->
                                        it.functionName(function)
                                                .eventSourceArn(queue)
                                                .batchSize(source.batchSize())
                                                .maximumBatchingWindowInSeconds(window)
                                                .functionResponseTypes(responses)))
                .uuid();
    }

    private Optional<EventSourceMappingConfiguration> mapping(String function, String queue) {
        return lambda
                .listEventSourceMappings(it -> it.functionName(function).eventSourceArn(queue))
                .eventSourceMappings()
                .stream()
                .findFirst();
    }

    @Override
    public void close() {
        lambda.close();
        ownRole.close();
        sqs.close();
    }
}
