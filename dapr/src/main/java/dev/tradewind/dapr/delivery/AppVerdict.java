package dev.tradewind.dapr.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.app.AppAnswer;
import dev.tradewind.dapr.pubsub.Disposition;
import dev.tradewind.dapr.pubsub.Failure;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.util.OptionalInt;

/// The decision on a message by what the application answered: Dapr documentation, "Pub/sub API reference", "Expected
/// HTTP response".
final class AppVerdict {
    private static final int NOT_FOUND = 404;

    private AppVerdict() {}

    static Disposition of(AppAnswer answer) {
        return switch (answer) {
            case AppAnswer.Answered answered -> ofStatus(answered);
            case AppAnswer.Away(var reason) -> new Disposition.Failed(Failure.of(reason));
            case AppAnswer.Broken(var reason) -> new Disposition.Failed(Failure.of(reason));
        };
    }

    private static Disposition ofStatus(AppAnswer.Answered answer) {
        if (answer.isSuccess()) {
            return ofWord(answer);
        }
        var failure = failure(answer, "the application answered " + answer.status());
        return answer.status() == NOT_FOUND
                ? new Disposition.Discarded(failure)
                : new Disposition.Failed(failure);
    }

    /// Words are strict, as Dapr has them: a mistyped one must not lose a message.
    private static Disposition ofWord(AppAnswer.Answered answer) {
        var word = word(answer.body());
        return switch (word) {
            case "", "SUCCESS" -> Disposition.ACKNOWLEDGED;
            case "DROP" ->
                    new Disposition.Discarded(failure(answer, "the application answered DROP"));
            case "RETRY" ->
                    new Disposition.Failed(failure(answer, "the application answered RETRY"));
            default ->
                    new Disposition.Failed(
                            failure(
                                    answer,
                                    "the application answered the unknown status '%s'"
                                            .formatted(word)));
        };
    }

    /// The member `status` of a JSON object; what is anything else has none.
    private static String word(byte[] body) {
        if (body.length == 0) {
            return "";
        }
        try {
            return Json.read(body).properties().stream()
                    .filter(it -> it.getKey().equalsIgnoreCase("status"))
                    .map(it -> it.getValue())
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .findFirst()
                    .orElse("");
        } catch (MalformedJson _) {
            return "";
        }
    }

    private static Failure failure(AppAnswer.Answered answer, String cause) {
        return new Failure(cause, OptionalInt.of(answer.status()));
    }
}
