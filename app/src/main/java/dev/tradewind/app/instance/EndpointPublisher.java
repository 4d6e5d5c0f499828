package dev.tradewind.app.instance;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.service.InProcessClient;
import dev.tradewind.console.EventPublisher;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.Problem;
import java.util.HashMap;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/// The publisher of what somebody publishes by the console: the operations of the AWS endpoint, asked in this process.
///
/// @param endpoint its address
record EndpointPublisher(Rooms rooms, Supplier<String> endpoint) implements EventPublisher {
    @Override
    public String toTopic(Arn topic, TopicMessage message) {
        var attributes = new HashMap<String, MessageAttributeValue>();
        message.attributes().forEach((name, value) -> attributes.put(name, text(value)));
        var sns = client(SnsClient.class, topic);
        return asked(() ->
                sns.publish(
                                it -> {
                                    it.topicArn(topic.toString())
                                            .message(message.message())
                                            .messageAttributes(attributes);
                                    message.subject().ifPresent(it::subject);
                                    message.groupId()
                                            .ifPresent(group ->
                                                    it.messageGroupId(group)
                                                            .messageDeduplicationId(
                                                                    UUID.randomUUID().toString()));
                                })
                        .messageId());
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }

    @Override
    public String toBus(Arn bus, BusEntry event) {
        var events = client(EventBridgeClient.class, bus);
        var entry =
                PutEventsRequestEntry.builder()
                        .eventBusName(bus.toString())
                        .source(event.source())
                        .detailType(event.detailType())
                        .detail(event.detail())
                        .build();
        var result = asked(() -> events.putEvents(it -> it.entries(entry)).entries().getFirst());
        if (result.eventId() == null) {
            throw refused(result.errorMessage());
        }
        return result.eventId();
    }

    private <C extends SdkClient> C client(Class<C> type, Arn of) {
        return InProcessClient.of(
                type,
                rooms.service(of.service()),
                Caller.root(of.account(), of.region(), endpoint.get()));
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (AwsServiceException e) {
            throw refused(e.awsErrorDetails().errorMessage());
        }
    }

    private static Problem refused(String reason) {
        return Problem.of(Problem.Kind.INVALID_REQUEST, reason);
    }
}
