package dev.tradewind.dapr.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.app.AppAnswer;
import dev.tradewind.dapr.pubsub.Disposition;
import dev.tradewind.dapr.pubsub.Failure;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The decisions on the entries of a request by what the application answered: Dapr documentation, "Pub/sub API reference",
/// "Expected HTTP Response for Bulk Subscribe". An entry without a status of its own is tried again, as one with an empty
/// one; where no answer is for single entries, it is for all of them.
final class BulkVerdict {
    private BulkVerdict() {}

    /// @return one for each entry
    static List<Disposition> of(AppAnswer answer, List<BatchEntry> entries) {
        if (answer instanceof AppAnswer.Answered answered && answered.isSuccess()) {
            return ofStatuses(answered, entries);
        }
        var one = AppVerdict.of(answer);
        return entries.stream().map(_ -> one).toList();
    }

    private static List<Disposition> ofStatuses(
            AppAnswer.Answered answer, List<BatchEntry> entries) {
        var words = words(answer.body());
        return entries.stream()
                .map(it -> of(Optional.ofNullable(words.get(it.id())), answer.status()))
                .toList();
    }

    private static Disposition of(Optional<String> word, int status) {
        return word.filter(it -> !it.isEmpty())
                .map(it -> AppVerdict.ofWord(it, OptionalInt.of(status)))
                .orElseGet(() ->
                        new Disposition.Failed(
                                new Failure(
                                        "the application answered no status of it",
                                        OptionalInt.of(status))));
    }

    /// The words by entry; none where the answer has no list of them.
    private static Map<String, String> words(byte[] body) {
        var words = new HashMap<String, String>();
        try {
            for (var status : member(Json.read(body), "statuses")) {
                words.put(text(status, "entryId"), text(status, "status"));
            }
        } catch (MalformedJson _) {
            // no list
        }
        return words;
    }

    private static String text(JsonNode node, String name) {
        var member = member(node, name);
        return member.isTextual() ? member.asText() : "";
    }

    private static JsonNode member(JsonNode node, String name) {
        return node.properties().stream()
                .filter(it -> it.getKey().equalsIgnoreCase(name))
                .map(it -> it.getValue())
                .findFirst()
                .orElseGet(() -> node.path(name));
    }
}
