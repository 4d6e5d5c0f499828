package dev.tradewind.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The terms on which a role is assumed.
///
/// Source: IAM API Reference, CreateRole, UpdateRole.
///
/// @param trust the text of the policy that says who may assume it
/// @param sessionSeconds for how long it may be assumed at most, which nothing is decided by
record RoleTerms(String trust, Optional<String> description, int sessionSeconds) {
    /// Terms for a request, checked.
    static RoleTerms of(
            String trust, @Nullable String description, @Nullable Integer sessionSeconds) {
        checkTrust(trust);
        var plain = new RoleTerms(trust, Optional.empty(), IamLimits.SESSION_SECONDS_MIN);
        return plain.changed(description, sessionSeconds);
    }

    /// The terms with what a request names changed. An empty description is none.
    RoleTerms changed(@Nullable String text, @Nullable Integer seconds) {
        new IamConstraints()
                .length("description", text, 0, IamLimits.DESCRIPTION_CHARS_MAX)
                .range(
                        "maxSessionDuration",
                        seconds,
                        IamLimits.SESSION_SECONDS_MIN,
                        IamLimits.SESSION_SECONDS_MAX)
                .check();
        var description = text == null ? this.description : Optional.of(text);
        return new RoleTerms(
                trust,
                description.filter(it -> !it.isEmpty()),
                seconds == null ? sessionSeconds : seconds);
    }

    RoleTerms trusting(String policy) {
        checkTrust(policy);
        return new RoleTerms(policy, description, sessionSeconds);
    }

    private static void checkTrust(String policy) {
        PolicyGrammar.TRUST.check(policy);
        if (PolicyTexts.chars(policy) > IamLimits.TRUST_CHARS_MAX) {
            throw new Refusal(
                    IamFault.TOO_MANY,
                    "Cannot exceed quota for ACLSizePerRole: %d"
                            .formatted(IamLimits.TRUST_CHARS_MAX));
        }
    }

    void encode(ObjectNode row) {
        row.put("trust", trust).put("sessionSeconds", sessionSeconds);
        description.ifPresent(text -> row.put("description", text));
    }

    static RoleTerms decode(JsonNode row) {
        return new RoleTerms(
                row.path("trust").asText(),
                Optional.ofNullable(row.get("description")).map(JsonNode::asText),
                row.path("sessionSeconds").asInt());
    }
}
