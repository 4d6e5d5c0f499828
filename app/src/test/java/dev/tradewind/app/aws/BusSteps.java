package dev.tradewind.app.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.Message;

/// What tests of buses do over and over.
record BusSteps(AwsServer server) {
    static final String RULE = "orders";

    /// Matches what [#put] puts.
    static final String PATTERN = "{\"source\":[\"app.orders\"]}";

    EventBridgeClient events() {
        return server.events();
    }

    static String busArn(String name) {
        return "arn:aws:events:%s:%s:event-bus/%s"
                .formatted(AwsServer.REGION, AwsServer.ACCOUNT, name);
    }

    String rule(String pattern) {
        return events().putRule(r -> r.name(RULE).eventPattern(pattern)).ruleArn();
    }

    /// Sends what a rule on the default bus matches to a new queue.
    ///
    /// @return its URL
    String queueBehind(String pattern) {
        rule(pattern);
        var queue = server.queue("q");
        target(it -> it.arn(AwsServer.queueArn("q")));
        return queue;
    }

    void target(Consumer<Target.Builder> target) {
        events().putTargets(r -> r.rule(RULE).targets(target("t", target)));
    }

    static Target target(String id, Consumer<Target.Builder> rest) {
        return Target.builder().id(id).applyMutation(rest).build();
    }

    PutEventsResponse put(String detailType, String detail) {
        return put(it -> it.source("app.orders").detailType(detailType).detail(detail));
    }

    PutEventsResponse put(Consumer<PutEventsRequestEntry.Builder> entry) {
        return events().putEvents(r ->
                r.entries(PutEventsRequestEntry.builder().applyMutation(entry).build()));
    }

    List<String> bodies(String queue) {
        return messages(queue).stream().map(Message::body).toList();
    }

    List<Message> messages(String queue) {
        return server.sqs()
                .receiveMessage(r ->
                        r.queueUrl(queue)
                                .maxNumberOfMessages(10)
                                .messageAttributeNames("All")
                                .messageSystemAttributeNamesWithStrings("All"))
                .messages();
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /// The texts of a message's attributes.
    static Map<String, String> attributes(Message message) {
        var texts = new TreeMap<String, String>();
        message.messageAttributes().forEach((name, it) -> texts.put(name, it.stringValue()));
        return texts;
    }
}
