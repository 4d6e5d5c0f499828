package dev.tradewind.dapr.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.app.AppAnswer;
import dev.tradewind.dapr.fault.CallCode;
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

    static Disposition of(AppAnswer answer, StatusWords words) {
        return switch (answer) {
            case AppAnswer.Answered answered -> ofStatus(answered, words);
            case AppAnswer.Called(var word) -> ofWord(words.read(word), OptionalInt.empty());
            case AppAnswer.Ended(var code, var reason) -> ofCode(code, reason);
            case AppAnswer.Away(var reason) -> new Disposition.Unreached(Failure.away(reason));
            case AppAnswer.Broken(var reason) -> new Disposition.Failed(Failure.of(reason));
        };
    }

    private static Disposition ofStatus(AppAnswer.Answered answer, StatusWords words) {
        var status = OptionalInt.of(answer.status());
        if (answer.isSuccess()) {
            return ofWord(words.read(word(answer.body())), status);
        }
        var failure = new Failure("the application answered " + answer.status(), status);
        return answer.status() == NOT_FOUND
                ? new Disposition.Discarded(failure)
                : new Disposition.Failed(failure);
    }

    /// The verdict on one of Dapr's words; any other is tried again.
    static Disposition ofWord(String word, OptionalInt status) {
        return switch (word) {
            case "", "SUCCESS" -> Disposition.ACKNOWLEDGED;
            case "DROP" ->
                    new Disposition.Discarded(new Failure("the application answered DROP", status));
            case "RETRY" ->
                    new Disposition.Failed(new Failure("the application answered RETRY", status));
            default ->
                    new Disposition.Failed(
                            new Failure(
                                    "the application answered the unknown status '%s'"
                                            .formatted(word),
                                    status));
        };
    }

    /// The verdict on an answer of an application that speaks gRPC. An event that it does not implement it can never handle,
    /// as one that it answers 404 to.
    private static Disposition ofCode(CallCode code, String reason) {
        var failure =
                new Failure(
                        "the application answered %s: %s".formatted(code, reason),
                        OptionalInt.of(code.number()));
        return code == CallCode.UNIMPLEMENTED
                ? new Disposition.Discarded(failure)
                : new Disposition.Failed(failure);
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
}
