package dev.tradewind.app.instance;

import dev.tradewind.console.EventPublisher;
import dev.tradewind.engine.Arn;
import java.util.HashMap;
import java.util.UUID;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/// The publisher of what somebody publishes by the console: the operations of the AWS endpoint.
record EndpointPublisher(OwnEndpoint endpoint) implements EventPublisher {
    @Override
    public String toTopic(Arn topic, TopicMessage message) {
        var attributes = new HashMap<String, MessageAttributeValue>();
        message.attributes().forEach((name, value) -> attributes.put(name, text(value)));
        var sns =
                endpoint.client(SnsClient.class, topic.service(), topic.account(), topic.region());
        return OwnEndpoint.asked(() ->
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
        var events =
                endpoint.client(
                        EventBridgeClient.class, bus.service(), bus.account(), bus.region());
        var entry =
                PutEventsRequestEntry.builder()
                        .eventBusName(bus.toString())
                        .source(event.source())
                        .detailType(event.detailType())
                        .detail(event.detail())
                        .build();
        var result =
                OwnEndpoint.asked(
                        () -> events.putEvents(it -> it.entries(entry)).entries().getFirst());
        if (result.eventId() == null) {
            throw OwnEndpoint.refused(result.errorMessage());
        }
        return result.eventId();
    }
}
