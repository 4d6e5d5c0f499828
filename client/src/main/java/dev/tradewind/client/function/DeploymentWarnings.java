package dev.tradewind.client.function;

import dev.tradewind.client.AwsClients;
import dev.tradewind.client.function.FunctionPlan.QueueSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The doubts about a function that was deployed, which the instance has in its log too.
public final class DeploymentWarnings implements AutoCloseable {
    /// Source: Lambda developer guide, "Creating and configuring an Amazon SQS event source mapping".
    private static final int VISIBILITY_TIMEOUTS = 6;

    private final LambdaClient lambda;
    private final SqsClient sqs;

    public DeploymentWarnings(AwsClients clients) {
        lambda = clients.lambda();
        sqs = clients.sqs();
    }

    /// Those about a function that is there.
    public List<String> of(FunctionPlan plan) {
        return Stream.concat(
                        version(plan).stream(),
                        plan.source().flatMap(it -> visibility(plan, it)).stream())
                .toList();
    }

    /// The version of the language, where another runs than was named.
    private Optional<String> version(FunctionPlan plan) {
        return Optional.ofNullable(
                lambda.getFunctionConfiguration(it -> it.functionName(plan.name()))
                        .lastUpdateStatusReason());
    }

    private Optional<String> visibility(FunctionPlan plan, QueueSource source) {
        var url = sqs.getQueueUrl(it -> it.queueName(source.queue())).queueUrl();
        var attributes =
                sqs.getQueueAttributes(it ->
                        it.queueUrl(url).attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT));
        long seconds =
                Long.parseLong(
                        String.valueOf(
                                attributes
                                        .attributes()
                                        .get(QueueAttributeName.VISIBILITY_TIMEOUT)));
        long wanted =
                VISIBILITY_TIMEOUTS * plan.timeout().toSeconds() + source.window().toSeconds();
        return seconds >= wanted
                ? Optional.empty()
                : Optional.of(
                        "The visibility timeout of %s is %d s, and should be %d s, six times the function's timeout and the window: a message that a throttled function has to be tried with again may be used up."
                                .formatted(source.queue(), seconds, wanted));
    }

    @Override
    public void close() {
        lambda.close();
        sqs.close();
    }
}
