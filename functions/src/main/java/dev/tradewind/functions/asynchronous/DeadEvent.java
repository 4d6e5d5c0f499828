package dev.tradewind.functions.asynchronous;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.functions.asynchronous.AsynchronousEnd.Response;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// An event that was given up, as a function's dead-letter queue or topic gets it: unchanged, with the reason in its
/// attributes.
///
/// Source: Lambda Developer Guide, "Adding a dead-letter queue".
final class DeadEvent {
    /// Source: the same, "Error message (truncated to 1 KB)".
    private static final int ERROR_BYTES_MAX = 1024;

    /// The bits of a byte of UTF-8 that begins no character.
    private static final int CONTINUATION = 0x80;

    private static final int CONTINUATION_MASK = 0xC0;

    private DeadEvent() {}

    static NewMessage of(AsynchronousEnd end) {
        var event = end.event();
        var attributes = new HashMap<String, MessageAttribute>();
        attributes.put("RequestID", MessageAttribute.string(event.requestId().toString()));
        switch (end.condition()) {
            case SUCCESS, RETRIES_EXHAUSTED, EVENT_AGE_EXCEEDED ->
                    end.response().ifPresent(it -> put(attributes, it));
            case ZERO_RESERVED_CONCURRENCY ->
                    put(
                            attributes,
                            Response.notCalled(
                                    InvocationChannel.TOO_MANY_REQUESTS,
                                    "Function not invoked. Function is configured with zero reserved"
                                            + " concurrent executions"));
        }
        return NewMessage.of(event.payload(), attributes, event.invokedAs().account());
    }

    private static void put(Map<String, MessageAttribute> attributes, Response response) {
        attributes.put("ErrorCode", MessageAttribute.number(Integer.toString(response.status())));
        if (!response.errorMessage().isEmpty()) {
            attributes.put(
                    "ErrorMessage", MessageAttribute.string(beginning(response.errorMessage())));
        }
    }

    private static String beginning(String text) {
        var bytes = text.getBytes(UTF_8);
        if (bytes.length <= ERROR_BYTES_MAX) {
            return text;
        }
        int end = ERROR_BYTES_MAX;
        while ((bytes[end] & CONTINUATION_MASK) == CONTINUATION) {
            end--;
        }
        return new String(Arrays.copyOf(bytes, end), UTF_8);
    }
}
