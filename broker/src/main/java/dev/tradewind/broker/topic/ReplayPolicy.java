package dev.tradewind.broker.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.engine.Refusal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// The part of its topic's archive that a subscription is to get again.
///
/// Source: Amazon SNS Developer Guide, "Message replay for FIFO topic subscribers".
///
/// @param end the first moment that is not replayed
public record ReplayPolicy(Instant start, Optional<Instant> end) {
    /// The attribute of a subscription that holds one.
    public static final String ATTRIBUTE = "ReplayPolicy";

    private static final String START = "StartingPoint";
    private static final String END = "EndingPoint";

    /// Nothing for `{}`, which is to have none.
    ///
    /// @throws Refusal with `INVALID_PARAMETER`
    public static Optional<ReplayPolicy> parse(String text) {
        var policy = PolicyJson.object(ATTRIBUTE, text);
        if (policy.isEmpty()) {
            return Optional.empty();
        }
        if (!policy.path("PointType").asText().equals("Timestamp")) {
            throw refusal("PointType must be Timestamp");
        }
        var start = instant(policy, START);
        var end = Optional.of(policy).filter(it -> it.has(END)).map(it -> instant(it, END));
        if (end.isPresent() && !start.isBefore(end.get())) {
            throw refusal("StartingPoint must be before EndingPoint");
        }
        return Optional.of(new ReplayPolicy(start, end));
    }

    /// The policy as the attribute has it.
    public String text() {
        var policy = JsonNodeFactory.instance.objectNode().put("PointType", "Timestamp");
        policy.put(START, start.toString());
        end.ifPresent(it -> policy.put(END, it.toString()));
        return policy.toString();
    }

    private static Instant instant(JsonNode policy, String name) {
        try {
            return Instant.parse(policy.path(name).asText());
        } catch (DateTimeParseException _) {
            throw refusal(name + " must be a timestamp");
        }
    }

    static Refusal refusal(String fault) {
        return PolicyJson.refusal(ATTRIBUTE, fault);
    }
}
