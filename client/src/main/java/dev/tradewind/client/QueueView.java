package dev.tradewind.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.json.Json;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// A queue as an operator sees it.
///
/// @param oldestAgeSeconds of its oldest message, unless there is none or the instance does not tell
/// @param deadLettersTo ARN of the queue that takes its dead letters
/// @param undeliveredOf ARNs of subscriptions, targets of rules and schedules whose undelivered messages it takes, as far
///     as the instance tells
public record QueueView(
        String name,
        String url,
        String arn,
        long visible,
        long inFlight,
        long delayed,
        Optional<Long> oldestAgeSeconds,
        Optional<String> deadLettersTo,
        List<String> undeliveredOf) {
    public QueueView {
        undeliveredOf = List.copyOf(undeliveredOf);
    }

    /// Every queue of the client's account and region, by name. An instance that tells of all of them at once is
    /// asked once; another is asked for each.
    public static List<QueueView> all(SqsClient sqs, AdminApi admin) {
        return admin.queues().map(told -> among(told.values(), sqs)).orElseGet(() -> all(sqs));
    }

    /// Those of `told` that the client would list: it is asked for one, whose URL says where all are.
    private static List<QueueView> among(Collection<QueueSummary> told, SqsClient sqs) {
        var region = sqs.serviceClientConfiguration().region().id();
        return sqs.listQueues(request -> request.maxResults(1)).queueUrls().stream()
                .map(url -> url.substring(0, url.lastIndexOf('/') + 1))
                .flatMap(account ->
                        told.stream()
                                .filter(queue -> isIn(account, region, queue.arn()))
                                .map(queue -> of(account + nameIn(queue.arn()), queue)))
                .sorted(Comparator.comparing(QueueView::name))
                .toList();
    }

    /// Tells whether a queue is of a region, and of the account at whose URL it would be.
    private static boolean isIn(String accountUrl, String region, String arn) {
        var place = arn.substring(0, arn.lastIndexOf(':'));
        int account = place.lastIndexOf(':');
        return place.startsWith("arn:aws:sqs:" + region + ":")
                && accountUrl.endsWith("/" + place.substring(account + 1) + "/");
    }

    /// Every queue of the client's region, by name, each asked for on its own.
    public static List<QueueView> all(SqsClient sqs) {
        return sqs.listQueuesPaginator(request -> request.maxResults(1000)).queueUrls().stream()
                .map(url -> at(sqs, url))
                .sorted(Comparator.comparing(QueueView::name))
                .toList();
    }

    private static QueueView of(String url, QueueSummary state) {
        return new QueueView(
                nameIn(state.arn()),
                url,
                state.arn(),
                state.visible(),
                state.inFlight(),
                state.delayed(),
                state.oldestAgeSeconds(),
                state.deadLettersTo(),
                state.undeliveredOf());
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
                Optional.empty(),
                Optional.ofNullable(attributes.get(QueueAttributeName.REDRIVE_POLICY))
                        .map(policy ->
                                Json.read(policy.getBytes(UTF_8))
                                        .path("deadLetterTargetArn")
                                        .asText()),
                List.of());
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
