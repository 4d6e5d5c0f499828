package dev.tradewind.testkit;

import dev.tradewind.broker.queue.PeekedMessage;

/// The text of a message in a failed assertion.
final class ReadableMessage {
    private static final int BODY_CHARS_MAX = 120;

    private ReadableMessage() {}

    static String of(PeekedMessage message) {
        var source =
                message.deadLetterSource()
                        .map(it -> ", dead letter from " + it.resource())
                        .orElse("");
        return "\"%s\", %s, received %d times%s"
                .formatted(body(message), of(message.state()), message.receiveCount(), source);
    }

    static String of(PeekedMessage.State state) {
        return switch (state) {
            case VISIBLE -> "visible";
            case IN_FLIGHT -> "in flight";
            case DELAYED -> "delayed";
        };
    }

    private static String body(PeekedMessage message) {
        var body = message.body();
        return body.length() <= BODY_CHARS_MAX ? body : body.substring(0, BODY_CHARS_MAX) + "...";
    }
}
