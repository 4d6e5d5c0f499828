package dev.tradewind.aws.sns;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.broker.topic.Published;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.broker.topic.Topics;
import dev.tradewind.broker.topic.push.MobilePush;
import dev.tradewind.broker.topic.push.PlatformEndpoint;
import dev.tradewind.broker.topic.push.PushFault;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

/// Publishing, one message or a batch, to a topic, a device or a phone.
///
/// Source: SNS API Reference, Publish and PublishBatch; the words from recorded answers of AWS,
/// which refuses a batch whole for one bad entry.
record PublishOperations(Topics topics, MobilePush push, Caller caller, Publications publications) {
    private static final int ENTRIES_MAX = 10;
    private static final String SMS = "sms";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    PublishResponse publish(PublishRequest request) {
        if (request.phoneNumber() != null) {
            return publishToPhone(request, request.phoneNumber());
        }
        var target = target(request);
        return PlatformEndpoint.isNamedBy(target)
                ? publishToDevice(target, request)
                : publishToTopic(target, request);
    }

    private PublishResponse publishToTopic(Arn topic, PublishRequest request) {
        var publication = publications.of(topic, request);
        topics.checkContract(topic, publication);
        var published = topics.publish(topic, List.of(publication)).getFirst();
        return PublishResponse.builder()
                .messageId(published.messageId().toString())
                .sequenceNumber(published.sequenceNumber().orElse(null))
                .build();
    }

    private PublishResponse publishToPhone(PublishRequest request, String phoneNumber) {
        Endpoints.checkPhoneNumber(phoneNumber);
        var nowhere = TopicArns.of(caller.region(), caller.account(), SMS);
        var publication = publications.of(nowhere, request);
        var id =
                topics.direct()
                        .send(
                                caller.region(),
                                caller.account(),
                                Endpoint.of(SMS, phoneNumber),
                                publication,
                                publication.messageFor(SMS));
        return PublishResponse.builder().messageId(id.toString()).build();
    }

    private PublishResponse publishToDevice(Arn device, PublishRequest request) {
        SnsArns.own(caller, "TargetArn", device.toString());
        try {
            var id = push.send(device, publications.of(device, request));
            return PublishResponse.builder().messageId(id.toString()).build();
        } catch (Refusal e) {
            throw e.code() == PushFault.ENDPOINT_NOT_FOUND ? noEndpoint() : e;
        }
    }

    private static SnsException noEndpoint() {
        return SnsError.invalid("TargetArn Reason: No endpoint found for the target arn specified");
    }

    private Arn target(PublishRequest request) {
        if (request.topicArn() == null && request.targetArn() == null) {
            throw SnsError.invalid("TopicArn or TargetArn Reason: no value for required parameter");
        }
        if (request.topicArn() != null) {
            return SnsArns.inRegion(caller, "TopicArn", request.topicArn());
        }
        var target = SnsArns.inRegion(caller, "TargetArn", request.targetArn());
        if (target.resource().contains("/") && !PlatformEndpoint.isNamedBy(target)) {
            throw noEndpoint();
        }
        return target;
    }

    PublishBatchResponse publishBatch(PublishBatchRequest request) {
        var topic = SnsArns.inRegion(caller, "TopicArn", request.topicArn());
        var entries = request.publishBatchRequestEntries();
        check(entries);
        var batch =
                IntStream.range(0, entries.size())
                        .mapToObj(i -> publications.of(topic, i + 1, entries.get(i)))
                        .toList();
        requireShort(entries, batch);
        var failed = new ArrayList<BatchResultErrorEntry>();
        var kept = new ArrayList<Integer>();
        for (int i = 0; i < batch.size(); i++) {
            var broken = broken(topic, entries.get(i).id(), batch.get(i));
            broken.ifPresentOrElse(failed::add, keeping(kept, i));
        }
        return PublishBatchResponse.builder()
                .successful(publish(topic, kept, entries, batch))
                .failed(failed)
                .build();
    }

    private static Runnable keeping(List<Integer> kept, int index) {
        return () -> kept.add(index);
    }

    /// The error of an entry that breaks what was promised of it, which fails alone.
    private Optional<BatchResultErrorEntry> broken(Arn topic, String id, Publication publication) {
        try {
            topics.checkContract(topic, publication);
            return Optional.empty();
        } catch (Refusal e) {
            var error = SnsError.of(e).awsErrorDetails();
            return Optional.of(
                    BatchResultErrorEntry.builder()
                            .id(id)
                            .code(error.errorCode())
                            .message(error.errorMessage())
                            .senderFault(true)
                            .build());
        }
    }

    private List<PublishBatchResultEntry> publish(
            Arn topic,
            List<Integer> kept,
            List<PublishBatchRequestEntry> entries,
            List<Publication> batch) {
        if (kept.isEmpty()) {
            return List.of();
        }
        var published = topics.publish(topic, kept.stream().map(batch::get).toList());
        return IntStream.range(0, kept.size())
                .mapToObj(i -> entry(entries.get(kept.get(i)).id(), published.get(i)))
                .toList();
    }

    private void requireShort(List<PublishBatchRequestEntry> entries, List<Publication> batch) {
        int bytes = 0;
        for (int i = 0; i < batch.size(); i++) {
            bytes += publications.sizeBytes(entries.get(i).message(), batch.get(i));
        }
        if (bytes > Topics.MESSAGE_BYTES_MAX) {
            throw SnsError.BATCH_REQUEST_TOO_LONG.because(
                    "The length of all the batch messages put together is more than the limit.");
        }
    }

    private static void check(List<PublishBatchRequestEntry> entries) {
        if (entries.isEmpty()) {
            throw SnsError.EMPTY_BATCH_REQUEST.because(
                    "The batch request doesn't contain any entries.");
        }
        if (entries.size() > ENTRIES_MAX) {
            throw SnsError.TOO_MANY_ENTRIES_IN_BATCH_REQUEST.because(
                    "The batch request contains more entries than permissible.");
        }
        var seen = new HashSet<String>();
        for (var entry : entries) {
            var id = SnsArns.required("Id", entry.id());
            if (!ID.matcher(id).matches()) {
                throw SnsError.INVALID_BATCH_ENTRY_ID.because(
                        "The Id of a batch entry in a batch request doesn't abide by the"
                                + " specification.");
            }
            if (!seen.add(id)) {
                throw SnsError.BATCH_ENTRY_IDS_NOT_DISTINCT.because(
                        "Two or more batch entries in the request have the same Id.");
            }
        }
    }

    private static PublishBatchResultEntry entry(String id, Published published) {
        return PublishBatchResultEntry.builder()
                .id(id)
                .messageId(published.messageId().toString())
                .sequenceNumber(published.sequenceNumber().orElse(null))
                .build();
    }
}
