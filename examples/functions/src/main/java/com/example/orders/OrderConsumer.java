package com.example.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/// A consumer of orders from a queue, which names those that failed: the others of the batch are done with.
public final class OrderConsumer implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Pattern ORDER_ID = Pattern.compile("\"orderId\": *\"([^\"]+)\"");

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var failures = new ArrayList<BatchItemFailure>();
        for (var message : event.getRecords()) {
            var orderId = orderId(message);
            if (orderId.filter(OrderConsumer::isShipped).isPresent()) {
                context.getLogger().log("shipped " + orderId.get() + "\n");
            } else {
                context.getLogger().log("failed " + message.getMessageId() + "\n");
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    private static Optional<String> orderId(SQSMessage message) {
        return ORDER_ID.matcher(message.getBody()).results().map(it -> it.group(1)).findFirst();
    }

    /// The carrier takes no order whose id is the one in CLOSED.
    private static boolean isShipped(String orderId) {
        return !orderId.equals(System.getenv("CLOSED"));
    }
}
