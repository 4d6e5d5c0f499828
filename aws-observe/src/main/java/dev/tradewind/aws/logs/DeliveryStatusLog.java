package dev.tradewind.aws.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.delivery.DeliveryAttempt;
import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.broker.delivery.Parcel;
import dev.tradewind.broker.topic.PublicationObserver;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicInfo;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.observe.log.LogArns;
import dev.tradewind.observe.log.LogEvent;
import dev.tradewind.observe.log.LogIntake;
import dev.tradewind.observe.log.LogStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The status of topics' deliveries in log groups, for topics whose attributes ask for it.
///
/// Source: Amazon SNS Developer Guide, "Amazon SNS message delivery status": attributes, groups and the shape of an event. A
/// group `/aws/sns/REGION/ACCOUNT/TOPIC` that somebody has made gets the status of all deliveries of its topic instead.
final class DeliveryStatusLog implements PublicationObserver {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    private static final int OK = 200;
    private static final int FAILED = 400;
    private static final int PERCENT = 100;

    private final Engine engine;
    private final LogStore logs;
    private final LogIntake intake;

    DeliveryStatusLog(Engine engine, LogStore logs, LogIntake intake) {
        this.engine = engine;
        this.logs = logs;
        this.intake = intake;
    }

    @Override
    public void taken(UnitOfWork work, TopicInfo topic, UUID messageId, Parcel parcel) {
        var service = parcel.to().service();
        place(topic, feedback(service), true)
                .ifPresent(place -> {
                    var response = JsonNodeFactory.instance.objectNode();
                    response.put(service + "RequestId", engine.newId().toString());
                    if (service.equals("sqs")) {
                        response.put("sqsMessageId", parcel.message().id().toString());
                    }
                    var delivery = JsonNodeFactory.instance.objectNode();
                    delivery.put("deliveryId", engine.newId().toString());
                    delivery.put("destination", parcel.to().toString());
                    delivery.put("providerResponse", response.toString());
                    put(delivery, 0, 1, OK);
                    write(work, place, topic, messageId, delivery, true);
                });
    }

    @Override
    public void ended(
            UnitOfWork work, TopicInfo topic, Subscription subscription, DeliveryAttempt attempt) {
        boolean isSuccess = attempt.outcome() == Outcome.DELIVERED;
        place(topic, feedback(subscription.protocol()), isSuccess)
                .ifPresent(place -> {
                    var delivery = JsonNodeFactory.instance.objectNode();
                    delivery.put("deliveryId", engine.newId().toString());
                    delivery.put("destination", subscription.endpoint());
                    delivery.put("providerResponse", attempt.detail());
                    put(
                            delivery,
                            attempt.dwell().toMillis(),
                            attempt.number(),
                            attempt.status().orElse(isSuccess ? OK : FAILED));
                    write(work, place, topic, attempt.messageId(), delivery, isSuccess);
                });
    }

    private static void put(ObjectNode delivery, long dwellMillis, int attempts, int status) {
        delivery.put("dwellTimeMs", dwellMillis);
        delivery.put("dwellTimeMsec", dwellMillis);
        delivery.put("attempts", attempts);
        delivery.put("statusCode", status);
    }

    /// The beginning of the names of the attributes for a protocol.
    private static String feedback(String protocol) {
        return switch (protocol) {
            case "sqs" -> "SQS";
            case "lambda" -> "Lambda";
            case "http", "https" -> "HTTP";
            case "firehose" -> "Firehose";
            default -> "Application";
        };
    }

    /// The place of a status, if somebody wants it.
    private Optional<Place> place(TopicInfo topic, String feedback, boolean isSuccess) {
        if (logs.groups().isEmpty()) {
            return asked(topic, feedback, isSuccess); // of each copy: no names are made for nothing
        }
        var arn = topic.arn();
        var named = group(arn, "/aws/sns/");
        return logs.groups().find(named).isPresent()
                ? Optional.of(new Place(named, "sns/" + arn.resource() + "/" + today(), false))
                : asked(topic, feedback, isSuccess);
    }

    private String today() {
        return DAY.format(Instant.ofEpochMilli(engine.clock().millis()));
    }

    private Optional<Place> asked(TopicInfo topic, String feedback, boolean isSuccess) {
        return isAskedFor(topic, feedback, isSuccess)
                ? Optional.of(
                        new Place(
                                group(topic.arn(), "sns/", isSuccess ? "" : "/Failure"),
                                today(),
                                true))
                : Optional.empty();
    }

    private boolean isAskedFor(TopicInfo topic, String feedback, boolean isSuccess) {
        var attributes = topic.attributes();
        if (!isSuccess) {
            return attributes.containsKey(feedback + "FailureFeedbackRoleArn");
        }
        if (!attributes.containsKey(feedback + "SuccessFeedbackRoleArn")) {
            return false;
        }
        var rate = attributes.getOrDefault(feedback + "SuccessFeedbackSampleRate", "100");
        return engine.random().nextInt(PERCENT) < Integer.parseInt(rate);
    }

    private static Arn group(Arn topic, String before) {
        return group(topic, before, "");
    }

    private static Arn group(Arn topic, String before, String after) {
        var name = before + topic.region() + "/" + topic.account() + "/" + topic.resource() + after;
        return LogArns.group(topic.region(), topic.account(), name);
    }

    private void write(
            UnitOfWork work,
            Place place,
            TopicInfo topic,
            UUID messageId,
            ObjectNode delivery,
            boolean isSuccess) {
        var status = JsonNodeFactory.instance.objectNode();
        status.putObject("notification")
                .put("messageId", messageId.toString())
                .put("topicArn", topic.arn().toString())
                .put("timestamp", TIME.format(Instant.ofEpochMilli(work.nowMillis())));
        status.set("delivery", delivery);
        status.put("status", isSuccess ? "SUCCESS" : "FAILURE");
        var event = new LogEvent(work.nowMillis(), status.toString());
        work.batch().afterCommit(() -> place.offer(intake, List.of(event)));
    }

    /// @param isMade whether the group is made if it is not there, and not by somebody
    private record Place(Arn group, String stream, boolean isMade) {
        void offer(LogIntake intake, List<LogEvent> events) {
            if (isMade) {
                intake.offer(group, stream, events);
            } else {
                intake.offerToMade(group, stream, events);
            }
        }
    }
}
