package dev.tradewind.soak.lab;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.MESSAGE_RETENTION_PERIOD;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import dev.tradewind.client.Poll;
import dev.tradewind.client.QueueView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A queue of the lab, and what its steps do with one.
record LabQueue(SqsClient sqs, String name, String url, String arn) {
    private static final String RETENTION_SECONDS = String.valueOf(Duration.ofDays(14).toSeconds());
    private static final int RECEIVES_MAX = 5;
    private static final int BATCH = 10;

    /// Enough for a busy machine: a message is in its queues when the call that sent it returns.
    private static final Duration WITHIN = Duration.ofSeconds(5);

    /// As the console of AWS would set it: topics and rules of the account may send.
    private static final String SENDERS =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage",\
            "Principal":{"Service":["events.amazonaws.com","sns.amazonaws.com"]},"Resource":"*"}]}\
            """;

    /// Makes a queue that keeps messages for 14 days.
    static LabQueue create(
            SqsClient sqs, String name, int visibilitySeconds, Optional<LabQueue> deadLetters) {
        var attributes = new HashMap<QueueAttributeName, String>();
        attributes.put(VISIBILITY_TIMEOUT, String.valueOf(visibilitySeconds));
        attributes.put(MESSAGE_RETENTION_PERIOD, RETENTION_SECONDS);
        attributes.put(POLICY, SENDERS);
        deadLetters.ifPresent(queue -> attributes.put(REDRIVE_POLICY, redrive(queue)));
        var url = sqs.createQueue(it -> it.queueName(name).attributes(attributes)).queueUrl();
        return new LabQueue(sqs, name, url, QueueView.named(sqs, name).arn());
    }

    private static String redrive(LabQueue queue) {
        return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                .formatted(queue.arn, RECEIVES_MAX);
    }

    /// Visibility timeout, retention, and the dead-letter queue if it has one, as it says itself.
    String settings() {
        var attributes =
                sqs.getQueueAttributes(
                                it -> it.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes();
        var redrive =
                Optional.ofNullable(attributes.get(REDRIVE_POLICY))
                        .map(LabJson::read)
                        .map(policy ->
                                ", %s after %d receives"
                                        .formatted(
                                                QueueView.nameIn(
                                                        policy.path("deadLetterTargetArn")
                                                                .asText()),
                                                policy.path("maxReceiveCount").asInt()));
        return "%s s, %s s%s"
                .formatted(
                        attributes.get(VISIBILITY_TIMEOUT),
                        attributes.get(MESSAGE_RETENTION_PERIOD),
                        redrive.orElse(""));
    }

    /// Has it hide messages for another time from now on.
    void hideFor(int seconds) {
        sqs.setQueueAttributes(it ->
                it.queueUrl(url).attributes(Map.of(VISIBILITY_TIMEOUT, String.valueOf(seconds))));
    }

    void send(String body) {
        sqs.sendMessage(it -> it.queueUrl(url).messageBody(body));
    }

    /// The number of messages that it holds: so many as soon as it does, or else at the end of a time.
    long holdsWithin(Duration time, long messages) {
        return Poll.until(time, this::holds, held -> held == messages).orElseGet(this::holds);
    }

    /// The bodies of messages that anybody may receive, up to ten, which stay so.
    List<String> bodies() {
        return sqs
                .receiveMessage(
                        it -> it.queueUrl(url).maxNumberOfMessages(BATCH).visibilityTimeout(0))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    /// The number of messages that it holds, in flight or not.
    long holds() {
        return QueueView.named(sqs, name).messages();
    }

    /// Takes what is there, and deletes it; where that is less than expected, until nothing has come for a while.
    List<Message> take(int expected) {
        var taken = new ArrayList<Message>();
        int before;
        do {
            before = taken.size();
            Poll.until(WITHIN, this::takeSome, some -> !some.isEmpty() || isAll(taken, expected))
                    .ifPresent(taken::addAll);
        } while (taken.size() > before && !isAll(taken, expected));
        return taken;
    }

    private boolean isAll(List<Message> taken, int expected) {
        return taken.size() >= expected && holds() == 0;
    }

    private List<Message> takeSome() {
        var messages = receive();
        messages.forEach(message ->
                sqs.deleteMessage(it -> it.queueUrl(url).receiptHandle(message.receiptHandle())));
        return messages;
    }

    private List<Message> receive() {
        return sqs.receiveMessage(it -> it.queueUrl(url).maxNumberOfMessages(BATCH)).messages();
    }

    /// Receives what is there, and gives it back at once, as often as a message may be received, and once more.
    ///
    /// @return how often each body was received
    Map<String, Integer> fail() {
        var receives = new HashMap<String, Integer>();
        for (int i = 0; i <= RECEIVES_MAX; i++) {
            for (var message : receive()) {
                receives.merge(message.messageId(), 1, Integer::sum);
                sqs.changeMessageVisibility(it ->
                        it.queueUrl(url)
                                .receiptHandle(message.receiptHandle())
                                .visibilityTimeout(0));
            }
        }
        return receives;
    }
}
