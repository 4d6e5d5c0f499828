package dev.tradewind.dapr.app.grpc;

import dev.tradewind.dapr.app.AppAnswer;
import dev.tradewind.dapr.app.BulkAnswer;
import dev.tradewind.dapr.app.BulkDelivery;
import io.dapr.v1.AppCallbackAlphaGrpc;
import io.dapr.v1.AppCallbackGrpc;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventBulkRequest;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventBulkResponse;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventResponse;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The delivery of many events by `OnBulkTopicEvent`, or, where the application does not implement that, by
/// `OnBulkTopicEventAlpha1`, as Dapr does. One that implements neither has subscribed to what it cannot take so: it gets
/// each event by itself, where Dapr's daemon would drop them all.
record BulkCalls(AppCalls calls) {
    private static final List<MethodDescriptor<TopicEventBulkRequest, TopicEventBulkResponse>>
            METHODS =
                    List.of(
                            AppCallbackGrpc.getOnBulkTopicEventMethod(),
                            AppCallbackAlphaGrpc.getOnBulkTopicEventAlpha1Method());

    /// Delivers them in as many calls as it takes, one after the other.
    BulkAnswer deliver(BulkDelivery delivery, Duration within) throws InterruptedException {
        var answers = new HashMap<String, AppAnswer>();
        long begun = System.nanoTime();
        for (var part : new BulkMessages(delivery).parts()) {
            var left = within.minusNanos(System.nanoTime() - begun);
            answers.putAll(deliver(part, left));
        }
        return new BulkAnswer.Each(answers);
    }

    private Map<String, AppAnswer> deliver(BulkMessages.Part part, Duration within)
            throws InterruptedException {
        for (var method : METHODS) {
            var result = calls.begin(method, part.request(), new Metadata(), within).await();
            switch (result) {
                case CallResult.Replied(var response) -> {
                    return each(response);
                }
                case CallResult.Unanswered<?> unanswered -> {
                    if (!unanswered.isUnimplemented()) {
                        return part.all(unanswered.answer());
                    }
                }
            }
        }
        return singly(part.entries(), within);
    }

    private static Map<String, AppAnswer> each(TopicEventBulkResponse response) {
        var answers = new HashMap<String, AppAnswer>();
        for (var status : response.getStatusesList()) {
            answers.put(status.getEntryId(), StatusWord.of(status.getStatusValue()));
        }
        return answers;
    }

    private Map<String, AppAnswer> singly(List<BulkDelivery.Entry> entries, Duration within)
            throws InterruptedException {
        var begun = new LinkedHashMap<String, AppCall<TopicEventResponse>>();
        entries.forEach(it -> begun.put(it.id(), calls.event(it.delivery(), within)));
        try {
            var answers = new HashMap<String, AppAnswer>();
            for (var call : begun.entrySet()) {
                answers.put(call.getKey(), StatusWord.of(call.getValue().await()));
            }
            return answers;
        } finally {
            begun.values().forEach(AppCall::breakOff);
        }
    }
}
