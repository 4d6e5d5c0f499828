package dev.tradewind.dapr.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.app.AppAnswer;
import dev.tradewind.dapr.app.BulkAnswer;
import dev.tradewind.dapr.pubsub.Disposition;
import dev.tradewind.dapr.pubsub.Failure;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The decisions on the entries of a request by what the application answered: Dapr documentation, "Pub/sub API reference",
/// "Expected HTTP Response for Bulk Subscribe". An entry without a status of its own is tried again, as one with an empty
/// one; where no answer is for single entries, it is for all of them.
final class BulkVerdict {
    private BulkVerdict() {}

    /// @return one for each entry
    static List<Disposition> of(BulkAnswer answer, StatusWords words, List<BatchEntry> entries) {
        return switch (answer) {
            case BulkAnswer.Whole(var whole) -> ofWhole(whole, words, entries);
            case BulkAnswer.Each(var answers) ->
                    entries.stream().map(it -> ofOwn(answers.get(it.id()), words)).toList();
        };
    }

    private static List<Disposition> ofWhole(
            AppAnswer answer, StatusWords words, List<BatchEntry> entries) {
        if (answer instanceof AppAnswer.Answered answered && answered.isSuccess()) {
            return ofStatuses(answered, words, entries);
        }
        return Collections.nCopies(entries.size(), AppVerdict.of(answer, words));
    }

    private static Disposition ofOwn(@Nullable AppAnswer answer, StatusWords words) {
        return answer == null ? unanswered(OptionalInt.empty()) : AppVerdict.of(answer, words);
    }

    private static List<Disposition> ofStatuses(
            AppAnswer.Answered answer, StatusWords words, List<BatchEntry> entries) {
        var said = said(answer.body());
        return entries.stream()
                .map(it -> {
                    var word = Optional.ofNullable(said.get(it.id())).filter(w -> !w.isEmpty());
                    return of(word.map(words::read), answer.status());
                })
                .toList();
    }

    private static Disposition of(Optional<String> word, int status) {
        return word.map(it -> AppVerdict.ofWord(it, OptionalInt.of(status)))
                .orElseGet(() -> unanswered(OptionalInt.of(status)));
    }

    private static Disposition unanswered(OptionalInt status) {
        return new Disposition.Failed(
                new Failure("the application answered no status of it", status));
    }

    /// The words by entry; none where the answer has no list of them.
    private static Map<String, String> said(byte[] body) {
        var said = new HashMap<String, String>();
        try {
            for (var status : member(Json.read(body), "statuses")) {
                said.put(text(status, "entryId"), text(status, "status"));
            }
        } catch (MalformedJson _) {
            // no list
        }
        return said;
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
