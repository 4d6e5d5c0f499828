package dev.tradewind.functions.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.JsonRow;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A URL of a function, or of an alias of it: a request there is an invocation.
///
/// Source: Lambda developer guide, "Creating and managing Lambda function URLs".
///
/// @param id that its host begins with: nobody else can guess it
/// @param cors nothing where the function answers for itself what pages may do
public record FunctionUrl(
        String id, UrlAuth auth, Optional<UrlCors> cors, Instant createdAt, Instant modifiedAt) {
    /// As long as AWS's.
    public static final int ID_LENGTH = 32;

    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz234567";

    /// A new one.
    public static FunctionUrl of(
            RandomGenerator random, UrlAuth auth, Optional<UrlCors> cors, Instant now) {
        var id = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return new FunctionUrl(id.toString(), auth, cors, now, now);
    }

    /// The same URL with other rules.
    public FunctionUrl ruledBy(UrlAuth other, Optional<UrlCors> rules, Instant now) {
        return new FunctionUrl(id, other, rules, createdAt, now);
    }

    ObjectNode toJson() {
        var node =
                JsonRow.create()
                        .put("id", id)
                        .put("auth", auth.name())
                        .put("created", createdAt.toEpochMilli())
                        .put("modified", modifiedAt.toEpochMilli());
        cors.ifPresent(it -> node.set("cors", it.toJson()));
        return node;
    }

    static FunctionUrl of(JsonNode node) {
        return new FunctionUrl(
                node.path("id").asText(),
                UrlAuth.valueOf(node.path("auth").asText()),
                Optional.ofNullable(node.get("cors")).map(UrlCors::of),
                Instant.ofEpochMilli(node.path("created").asLong()),
                Instant.ofEpochMilli(node.path("modified").asLong()));
    }

    /// About as many bytes as it takes in the heap.
    int weightBytes() {
        return toJson().toString().length() * 2;
    }
}
