package dev.tradewind.soak.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.client.AwsClients;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.QueueView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/// The function of the lab with its role, and what its steps do with it. What it makes, the topology takes away.
final class LabFunction implements AutoCloseable {
    static final String NAME = "orders-consumer";

    private static final String ROLE = "orders-consumer-role";
    private static final String QUEUE_POLICY =
            "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole";
    private static final String TRUST =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}\
            """;

    private static final int TIMEOUT_SECONDS = 30;
    private static final int MEMORY_MEBIBYTES = 256;
    private static final int BATCH = 10;

    /// The fewest that AWS lets a queue's function have: the machine is not the lab's alone.
    private static final int ENVIRONMENTS_MAX = 2;

    private final LambdaClient lambda;
    private final IamClient iam;
    private final LabTopology topology;
    private final LabHandler handler;

    LabFunction(AwsClients clients, LabTopology topology, LabHandler handler) {
        lambda = clients.lambda();
        iam = clients.iam();
        this.topology = topology;
        this.handler = handler;
    }

    LabHandler handler() {
        return handler;
    }

    /// Refuses an instance that has a function or a role of these names: they are somebody's.
    void requireNewNames() {
        var taken = new ArrayList<String>();
        if (hasFunction()) {
            taken.add("function " + NAME);
        }
        if (hasRole()) {
            taken.add("role " + ROLE);
        }
        if (!taken.isEmpty()) {
            throw new ClientFailure(
                    "the instance has %s already, and the lab would take from it; name another with --data or --aws"
                            .formatted(String.join(", ", taken)));
        }
    }

    private boolean hasFunction() {
        try {
            lambda.getFunctionConfiguration(it -> it.functionName(NAME));
            return true;
        } catch (ResourceNotFoundException _) {
            return false;
        }
    }

    private boolean hasRole() {
        try {
            iam.getRole(it -> it.roleName(ROLE));
            return true;
        } catch (NoSuchEntityException _) {
            return false;
        }
    }

    /// Makes the function, as a role that may do nothing with queues.
    void create() {
        var role = iam.createRole(it -> it.roleName(ROLE).assumeRolePolicyDocument(TRUST));
        topology.undo("role " + ROLE, () -> iam.deleteRole(it -> it.roleName(ROLE)));
        var orders = ordersDirectory();
        lambda.createFunction(it ->
                it.functionName(NAME)
                        .runtime(handler.runtime())
                        .handler(handler.whole())
                        .role(role.role().arn())
                        .timeout(TIMEOUT_SECONDS)
                        .memorySize(MEMORY_MEBIBYTES)
                        .environment(variables ->
                                variables.variables(Map.of("ORDERS_DIRECTORY", orders.toString())))
                        .code(code -> code.zipFile(handler.zip())));
        topology.undo("function " + NAME, () -> lambda.deleteFunction(it -> it.functionName(NAME)));
        lambda.waiter().waitUntilFunctionActiveV2(it -> it.functionName(NAME));
    }

    private Path ordersDirectory() {
        try {
            var directory = Files.createTempDirectory("tradewind-lab-orders-");
            topology.undo("directory " + directory, () -> delete(directory));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for the lab's orders", e);
        }
    }

    private static void delete(Path directory) {
        try (var walk = Files.walk(directory)) {
            for (var file : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }

    /// The fate of a trigger that the role does not cover.
    String refusedTrigger(LabQueue queue) {
        try {
            trigger(queue);
            return "taken";
        } catch (LambdaException e) {
            return "refused as " + e.awsErrorDetails().errorCode();
        }
    }

    /// Lets the role receive from queues.
    void permit() {
        iam.attachRolePolicy(it -> it.roleName(ROLE).policyArn(QUEUE_POLICY));
        topology.undo(
                "policy of " + ROLE,
                () -> iam.detachRolePolicy(it -> it.roleName(ROLE).policyArn(QUEUE_POLICY)));
    }

    /// @return how messages come to the function: batch, window, and what it may answer
    String trigger(LabQueue queue) {
        var made = createMapping(queue);
        topology.undo(
                "trigger " + made.uuid(),
                () -> lambda.deleteEventSourceMapping(it -> it.uuid(made.uuid())));
        return "%s: %d at a time, %d s, %s"
                .formatted(
                        QueueView.nameIn(made.eventSourceArn()),
                        made.batchSize(),
                        made.maximumBatchingWindowInSeconds(),
                        made.functionResponseTypesAsStrings());
    }

    private CreateEventSourceMappingResponse createMapping(LabQueue queue) {
        return lambda.createEventSourceMapping(it ->
                it.functionName(NAME)
                        .eventSourceArn(queue.arn())
                        .batchSize(BATCH)
                        .maximumBatchingWindowInSeconds(0)
                        .scalingConfig(scaling -> scaling.maximumConcurrency(ENVIRONMENTS_MAX))
                        .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
    }

    /// Deploys the handler as it is, or so that every new order fails.
    void deploy(boolean isFailing) {
        lambda.updateFunctionConfiguration(it ->
                it.functionName(NAME).handler(isFailing ? handler.failing() : handler.whole()));
        lambda.waiter().waitUntilFunctionUpdatedV2(it -> it.functionName(NAME));
    }

    /// An answer with what was logged.
    ///
    /// @param failed the ids of the messages that it names, or the error
    record Answer(List<String> failed, String log) {
        /// Those of some texts that are in the log.
        List<String> says(List<String> texts) {
            return texts.stream().filter(log::contains).toList();
        }
    }

    /// Calls it with an event.
    Answer invoke(String event) {
        var answer =
                lambda.invoke(it ->
                        it.functionName(NAME)
                                .payload(SdkBytes.fromUtf8String(event))
                                .logType(LogType.TAIL));
        var log = new String(Base64.getDecoder().decode(answer.logResult()), UTF_8);
        if (answer.functionError() != null) {
            var error = LabJson.read(answer.payload().asUtf8String());
            return new Answer(
                    List.of(
                            "all, by %s: %s"
                                    .formatted(
                                            error.path("errorType").asText(),
                                            error.path("errorMessage").asText())),
                    log);
        }
        var failed = new ArrayList<String>();
        LabJson.read(answer.payload().asUtf8String())
                .path("batchItemFailures")
                .forEach(it -> failed.add(it.path("itemIdentifier").asText()));
        return new Answer(failed, log);
    }

    @Override
    public void close() {
        lambda.close();
        iam.close();
    }
}
