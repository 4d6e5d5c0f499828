package dev.tradewind.app.channel;

import dev.tradewind.commerce.notifications.channel.ChannelUnavailable;
import dev.tradewind.http.client.OutwardAnswer;
import dev.tradewind.http.client.OutwardClient;
import dev.tradewind.http.client.OutwardRequest;

/// A request to an endpoint that takes messages, whose answer counts.
final class Posting {
    /// Of an answer, that says why a message was refused.
    private static final int ANSWER_BYTES_MAX = 64 * 1024;

    private Posting() {}

    /// @throws ChannelUnavailable if there is no answer
    static OutwardAnswer.Answered send(OutwardClient client, OutwardRequest request) {
        return switch (ask(client, request)) {
            case OutwardAnswer.Answered answered -> answered;
            case OutwardAnswer.Closed(var reason) -> throw new ChannelUnavailable(reason);
            case OutwardAnswer.Nowhere(var reason) -> throw new ChannelUnavailable(reason);
            case OutwardAnswer.Late(var reason) -> throw new ChannelUnavailable(reason);
            case OutwardAnswer.Failed(var reason) -> throw new ChannelUnavailable(reason);
        };
    }

    private static OutwardAnswer ask(OutwardClient client, OutwardRequest request) {
        try {
            return client.ask(request, ANSWER_BYTES_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChannelUnavailable("interrupted", e);
        }
    }

    /// The status, and the first line of what was said with it.
    static String described(OutwardAnswer.Answered answer) {
        var said = answer.body().lines().findFirst().orElse("").strip();
        var shown = said.length() <= 200 ? said : said.substring(0, 200) + "…";
        return shown.isEmpty()
                ? "answered " + answer.status()
                : "answered %d: %s".formatted(answer.status(), shown);
    }
}
