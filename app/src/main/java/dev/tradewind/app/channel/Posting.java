package dev.tradewind.app.channel;

import dev.tradewind.commerce.notifications.channel.ChannelUnavailable;
import dev.tradewind.http.client.OutwardAnswer;
import dev.tradewind.http.client.OutwardClient;
import dev.tradewind.http.client.OutwardRequest;

/// A request to an endpoint that takes messages, whose answer counts.
public final class Posting {
    /// Of an answer, that says why a message was refused.
    public static final int ANSWER_BYTES_MAX = 64 * 1024;

    private static final int OK_MIN = 200;
    private static final int OK_MAX = 299;
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int REFUSED_MIN = 400;
    private static final int REFUSED_MAX = 499;

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

    /// Tells whether a status says that the message was taken.
    public static boolean isTaken(int status) {
        return status >= OK_MIN && status <= OK_MAX;
    }

    /// Tells whether a status says that the same message would be refused again.
    public static boolean isRefused(int status) {
        return status >= REFUSED_MIN
                && status <= REFUSED_MAX
                && status != TIMEOUT
                && status != TOO_MANY;
    }

    /// The status, and the first line of what was said with it.
    public static String described(OutwardAnswer.Answered answer) {
        var said = answer.body().lines().findFirst().orElse("").strip();
        var shown = said.length() <= 200 ? said : said.substring(0, 200) + "…";
        return shown.isEmpty()
                ? "answered " + answer.status()
                : "answered %d: %s".formatted(answer.status(), shown);
    }
}
