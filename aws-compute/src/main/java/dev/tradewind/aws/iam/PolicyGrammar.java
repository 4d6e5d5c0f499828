package dev.tradewind.aws.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tradewind.aws.operation.Echo;
import dev.tradewind.engine.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// The grammar that the policies of a role have to keep when they are put: their elements, not what they mean.
///
/// Source: IAM User Guide, "Grammar of the IAM JSON policy language"; of the refusals, recorded answers, as public issues
/// quote them.
enum PolicyGrammar {
    /// The policy that says who may assume a role.
    TRUST,
    /// A policy that says what a role may do.
    PERMISSIONS;

    private static final String SYNTAX = "Syntax errors in policy.";
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private static final String VERSION = "2012-10-17";
    private static final Set<String> OF_POLICY = Set.of("Version", "Id", "Statement");
    private static final Set<String> OF_STATEMENT =
            Set.of(
                    "Sid",
                    "Effect",
                    "Principal",
                    "NotPrincipal",
                    "Action",
                    "NotAction",
                    "Resource",
                    "NotResource",
                    "Condition");

    /// Refuses what is no policy of this kind.
    void check(String text) {
        var policy = tree(text);
        requireNames(policy, OF_POLICY);
        requireVersion(policy.path("Version").asText());
        var statements = list(policy.path("Statement"));
        require(!statements.isEmpty(), SYNTAX);
        var labels = new HashSet<String>();
        for (var statement : statements) {
            check(statement);
            boolean isNew = !statement.has("Sid") || labels.add(statement.path("Sid").asText());
            require(isNew, "Statement IDs (SID) in a single policy must be unique.");
        }
    }

    private JsonNode tree(String text) {
        try {
            var tree = JSON.readTree(text);
            require(tree.isObject(), notJson());
            return tree;
        } catch (JsonProcessingException _) {
            throw refusal(notJson());
        }
    }

    private String notJson() {
        return switch (this) {
            case TRUST -> "This policy contains invalid Json";
            case PERMISSIONS -> SYNTAX;
        };
    }

    private void requireVersion(String version) {
        switch (this) {
            case TRUST -> require(Set.of("", VERSION, "2008-10-17").contains(version), SYNTAX);
            case PERMISSIONS ->
                    require(
                            version.equals(VERSION),
                            "Policy document must be version 2012-10-17 or greater.");
        }
    }

    private void check(JsonNode statement) {
        requireNames(statement, OF_STATEMENT);
        requireNothingProhibited(statement);
        require(Set.of("Allow", "Deny").contains(statement.path("Effect").asText()), SYNTAX);
        requireOne(statement, "Action", "Policy statement must contain actions.");
        texts(statement, "Action").forEach(this::checkAction);
        switch (this) {
            case TRUST -> requireOne(statement, "Principal", "Missing required field Principal");
            case PERMISSIONS -> {
                requireOne(statement, "Resource", "Policy statement must contain resources.");
                texts(statement, "Resource").forEach(PolicyGrammar::checkResource);
            }
        }
    }

    private void requireNothingProhibited(JsonNode statement) {
        switch (this) {
            case TRUST -> {
                require(!statement.has("Resource"), "Has prohibited field Resource");
                require(!statement.has("NotResource"), "Has prohibited field NotResource");
            }
            case PERMISSIONS ->
                    require(
                            !statement.has("Principal") && !statement.has("NotPrincipal"),
                            "Policy document should not specify a principal.");
        }
    }

    private void checkAction(String action) {
        require(
                action.equals("*") || action.contains(":"),
                "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        require(
                this != TRUST || action.toLowerCase(Locale.ROOT).startsWith("sts:"),
                "AssumeRole policy may only specify STS AssumeRole actions.");
    }

    private static void checkResource(String resource) {
        require(
                resource.equals("*") || resource.startsWith("arn:") || resource.startsWith("*:"),
                "Resource %s must be in ARN format or \"*\".".formatted(Echo.of(resource)));
    }

    /// Requires an element or its negation, one of them, and something in it.
    private static void requireOne(JsonNode statement, String name, String missing) {
        boolean has = statement.has(name);
        boolean hasNot = statement.has("Not" + name);
        require(has || hasNot, missing);
        require(has != hasNot, SYNTAX);
        var element = statement.path(has ? name : "Not" + name);
        require(!list(element).isEmpty(), missing);
    }

    private static Stream<String> texts(JsonNode statement, String name) {
        return Stream.of(name, "Not" + name)
                .flatMap(it -> list(statement.path(it)).stream())
                .map(value -> {
                    require(value.isTextual(), SYNTAX);
                    return value.asText();
                });
    }

    private static List<JsonNode> list(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        return node.isArray() ? node.valueStream().toList() : List.of(node);
    }

    private static void requireNames(JsonNode node, Set<String> names) {
        boolean isKnown =
                node.isObject()
                        && node.properties().stream()
                                .allMatch(field -> names.contains(field.getKey()));
        require(isKnown, SYNTAX);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw refusal(message);
        }
    }

    private static Refusal refusal(String message) {
        return new Refusal(IamFault.POLICY_MALFORMED, message);
    }
}
