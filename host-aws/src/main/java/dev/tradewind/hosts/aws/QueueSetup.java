package dev.tradewind.hosts.aws;

import dev.tradewind.eventing.plan.Plan;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// The queues of intakes in SQS, each with one for its dead letters: as the embedded host has them.
record QueueSetup(SqsClient client, AwsHostOptions.Place place) {
    /// Handlers that take longer meet themselves again.
    static final Duration VISIBILITY_LEAST = Duration.ofSeconds(30);

    private static final Duration VISIBILITY_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration RETENTION = Duration.ofDays(4);

    /// Counted from when the message was first sent, so longer than the other's.
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);

    private static final int RECEIVES_MAX = 3;
    private static final String TARGET = "deadLetterTargetArn";
    private static final String RECEIVES = "maxReceiveCount";

    /// Makes a queue and that of its dead letters, unless they are there, and lets topics send to it that may not yet.
    ///
    /// @param topicArns those that may send to it
    /// @return the queue's ARN
    String make(Plan.Queue planned, List<String> topicArns) {
        var deadLetters =
                queue(
                        place.name(planned.deadLetterQueue()),
                        Map.of(
                                QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                                seconds(DEAD_LETTER_RETENTION)));
        var policy = json(Map.of(TARGET, arn(deadLetters), RECEIVES, RECEIVES_MAX));
        var url =
                queue(
                        place.name(planned.name()),
                        Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                seconds(VISIBILITY_TIMEOUT),
                                QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                                seconds(RETENTION),
                                QueueAttributeName.REDRIVE_POLICY,
                                policy));
        var arn = arn(url);
        var senders = senders(attributes(url));
        if (!senders.missing(topicArns).isEmpty()) {
            var access = Map.of(QueueAttributeName.POLICY, senders.allowing(topicArns));
            client.setQueueAttributes(it -> it.queueUrl(url).attributes(access));
        }
        return arn;
    }

    private String queue(String name, Map<QueueAttributeName, String> attributes) {
        return url(name)
                .orElseGet(() ->
                        client.createQueue(it -> it.queueName(name).attributes(attributes))
                                .queueUrl());
    }

    private static String seconds(Duration time) {
        return Long.toString(time.toSeconds());
    }

    private static String json(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    private static QueueSenders senders(Map<QueueAttributeName, String> attributes) {
        return QueueSenders.read(
                attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, ""),
                Optional.ofNullable(attributes.get(QueueAttributeName.POLICY)));
    }

    private Optional<String> url(String name) {
        try {
            return Optional.of(client.getQueueUrl(it -> it.queueName(name)).queueUrl());
        } catch (QueueDoesNotExistException _) {
            return Optional.empty();
        }
    }

    private Map<QueueAttributeName, String> attributes(String url) {
        return client.getQueueAttributes(
                        it -> it.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }

    String arn(String url) {
        return attributes(url).getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    }

    /// The queue as it is.
    ///
    /// @param topicArns those that have to be able to send to it
    /// @throws AwsRefused if it, or the one of its dead letters, is not there or would lose events
    IntakeQueue checked(Plan.Queue planned, List<String> topicArns) {
        var name = place.name(planned.name());
        var url = existing(name);
        var attributes = new HashMap<>(attributes(url));
        long visible = number(attributes, QueueAttributeName.VISIBILITY_TIMEOUT);
        if (visible < VISIBILITY_LEAST.toSeconds()) {
            throw new AwsRefused(
                    "messages of queue %s come again after %d s, while they are handled: set its VisibilityTimeout to %d or more"
                            .formatted(name, visible, VISIBILITY_LEAST.toSeconds()));
        }
        var redrive = attributes.get(QueueAttributeName.REDRIVE_POLICY);
        if (redrive == null) {
            throw new AwsRefused(
                    "queue %s has no RedrivePolicy, so that one message can be tried for ever: set one with queue %s"
                            .formatted(name, place.name(planned.deadLetterQueue())));
        }
        var policy = Json.read(redrive.getBytes(StandardCharsets.UTF_8));
        var target = policy.path(TARGET).asText();
        var deadLetters = target.substring(target.lastIndexOf(':') + 1);
        long kept = number(attributes, QueueAttributeName.MESSAGE_RETENTION_PERIOD);
        long keptDead =
                number(
                        attributes(existing(deadLetters)),
                        QueueAttributeName.MESSAGE_RETENTION_PERIOD);
        if (keptDead <= kept) {
            throw new AwsRefused(
                    "dead letters in %s are kept for %d s since they were sent, no longer than queue %s keeps them: set its MessageRetentionPeriod to more"
                            .formatted(deadLetters, keptDead, name));
        }
        var missing = senders(attributes).missing(topicArns);
        if (!missing.isEmpty()) {
            throw new AwsRefused(
                    "the access policy of queue %s does not let topic %s send to it: make it again, or allow sns.amazonaws.com sqs:SendMessage with that aws:SourceArn"
                            .formatted(name, missing.getFirst()));
        }
        return new IntakeQueue(url, policy.path(RECEIVES).asInt(), deadLetters);
    }

    private static long number(
            Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Long.parseLong(attributes.getOrDefault(name, "0"));
    }

    private String existing(String name) {
        return url(name)
                .orElseThrow(() ->
                        new AwsRefused("there is no queue %s; make it first".formatted(name)));
    }

    static String filterPolicy(Plan.Feed feed) {
        return json(Map.of(feed.filter().member(), feed.filter().values()));
    }
}
