package dev.tradewind.functions.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// The meaning of what a function that names failed items answered to a batch. Names are read in their exact spelling.
///
/// Source: Lambda Developer Guide, "Handling errors for an SQS event source in Lambda", on success and failure
/// conditions. `""` and `[]`, of which that says nothing, are success at AWS on streams.
sealed interface BatchAnswer {
    /// Those that are not named were handled.
    ///
    /// @param failed message ids that failed; none if all were handled
    record Handled(Set<String> failed) implements BatchAnswer {}

    /// The answer means nothing, so the whole batch failed.
    ///
    /// @param reason for the log
    record Meaningless(String reason) implements BatchAnswer {}

    /// @param sent the ids of the batch
    static BatchAnswer of(byte[] payload, Set<String> sent) {
        try {
            return of(Reading.MAPPER.readTree(payload), sent);
        } catch (IOException _) {
            return new Meaningless("it is not JSON");
        }
    }

    private static BatchAnswer of(JsonNode answer, Set<String> sent) {
        if (isEmpty(answer)) {
            return new Handled(Set.of());
        }
        if (!answer.isObject()) {
            return new Meaningless("it is no JSON object");
        }
        var failures = answer.path("batchItemFailures");
        if (failures.isMissingNode() || failures.isNull()) {
            return new Handled(Set.of());
        }
        return failures.isArray()
                ? named(failures, sent)
                : new Meaningless("batchItemFailures is no list");
    }

    private static boolean isEmpty(JsonNode answer) {
        return answer.isMissingNode()
                || answer.isNull()
                || (answer.isArray() && answer.isEmpty())
                || (answer.isTextual() && answer.textValue().isEmpty());
    }

    private static BatchAnswer named(JsonNode failures, Set<String> sent) {
        var failed = new HashSet<String>();
        for (var failure : failures) {
            var id = failure.path("itemIdentifier");
            if (!id.isTextual()) {
                return new Meaningless("an item has no itemIdentifier that is a string");
            }
            if (!sent.contains(id.textValue())) {
                return new Meaningless("the batch has no message '%s'".formatted(id.textValue()));
            }
            failed.add(id.textValue());
        }
        return new Handled(failed);
    }

    /// The reader of answers: nothing may follow, and no name may come twice, as what is meant would be a guess.
    final class Reading {
        private static final ObjectMapper MAPPER =
                new ObjectMapper()
                        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

        private Reading() {}
    }
}
