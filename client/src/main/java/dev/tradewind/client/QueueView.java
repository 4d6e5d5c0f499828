package dev.tradewind.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.json.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// A queue as an operator sees it.
///
/// @param deadLettersTo ARN of the queue that takes its dead letters
public record QueueView(
        String name,
        String url,
        String arn,
        long visible,
        long inFlight,
        long delayed,
        Optional<String> deadLettersTo) {

    /// Every queue of the instance, by name.
    public static List<QueueView> all(SqsClient sqs) {
        return sqs.listQueuesPaginator(request -> request.maxResults(1000)).queueUrls().stream()
                .map(url -> at(sqs, url))
                .sorted(Comparator.comparing(QueueView::name))
                .toList();
    }

    public static QueueView named(SqsClient sqs, String name) {
        try {
            return at(sqs, sqs.getQueueUrl(request -> request.queueName(name)).queueUrl());
        } catch (QueueDoesNotExistException _) {
            throw new ClientFailure(
                    "there is no queue %s; `./tradewind queues` lists those there are"
                            .formatted(name));
        }
    }

    private static QueueView at(SqsClient sqs, String url) {
        var attributes =
                sqs.getQueueAttributes(request ->
                                request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes();
        return new QueueView(
                url.substring(url.lastIndexOf('/') + 1),
                url,
                attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, ""),
                count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
                Optional.ofNullable(attributes.get(QueueAttributeName.REDRIVE_POLICY))
                        .map(policy ->
                                Json.read(policy.getBytes(UTF_8))
                                        .path("deadLetterTargetArn")
                                        .asText()));
    }

    private static long count(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Long.parseLong(attributes.getOrDefault(name, "0"));
    }

    /// All that it holds, whatever its state.
    public long messages() {
        return visible + inFlight + delayed;
    }

    /// Tells whether other queues name it as their dead-letter queue.
    public boolean takesDeadLetters(SqsClient sqs) {
        return !sqs.listDeadLetterSourceQueues(request -> request.queueUrl(url))
                .queueUrls()
                .isEmpty();
    }

    /// The name at the end of an ARN.
    public static String nameIn(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
