package dev.tradewind.hosts.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The topics that may send to a queue, by its access policy. Only what allows is looked at, and only conditions on the
/// topic's ARN and account are understood: a statement with others allows nothing here.
record QueueSenders(String queueArn, JsonNode policy) {
    private static final String SID = "events";
    private static final String SERVICE = "sns.amazonaws.com";
    private static final String ACTION = "sqs:SendMessage";
    private static final String STATEMENT = "Statement";
    private static final String SOURCE = "aws:SourceArn";
    private static final int ACCOUNT_AT = 4;

    /// @param text of the policy, if the queue has one
    static QueueSenders read(String queueArn, Optional<String> text) {
        var json = text.filter(it -> !it.isEmpty()).orElse("{}");
        return new QueueSenders(queueArn, Json.read(json.getBytes(StandardCharsets.UTF_8)));
    }

    /// Those of these topics whose messages SQS would refuse.
    List<String> missing(List<String> topicArns) {
        return topicArns.stream()
                .filter(topic -> each(policy.path(STATEMENT)).noneMatch(it -> allows(it, topic)))
                .toList();
    }

    /// The policy in which these topics may send. Statements of others stay.
    String allowing(List<String> topicArns) {
        var statements = new ArrayList<Object>();
        each(policy.path(STATEMENT))
                .filter(it -> !it.path("Sid").asText().equals(SID))
                .forEach(statements::add);
        statements.add(
                Map.of(
                        "Sid",
                        SID,
                        "Effect",
                        "Allow",
                        "Principal",
                        Map.of("Service", SERVICE),
                        "Action",
                        ACTION,
                        "Resource",
                        queueArn,
                        "Condition",
                        Map.of("ArnEquals", Map.of(SOURCE, topicArns))));
        var all = new LinkedHashMap<String, Object>();
        policy.properties().forEach(it -> all.put(it.getKey(), it.getValue()));
        all.putIfAbsent("Version", "2012-10-17");
        all.put(STATEMENT, statements);
        return new String(Json.write(all), StandardCharsets.UTF_8);
    }

    private boolean allows(JsonNode statement, String topicArn) {
        var principal = statement.path("Principal");
        boolean isForTopics =
                isAny(principal, "*"::equals)
                        || isAny(principal.path("AWS"), "*"::equals)
                        || isAny(principal.path("Service"), SERVICE::equals);
        var action = ACTION.toLowerCase(Locale.ROOT);
        return statement.path("Effect").asText().equals("Allow")
                && isForTopics
                && isAny(
                        statement.path("Action"),
                        it -> isLike(it.toLowerCase(Locale.ROOT), action, "."))
                && isAny(statement.path("Resource"), it -> isLike(it, queueArn, "."))
                && statement.path("Condition").properties().stream()
                        .allMatch(it -> holds(it.getKey(), it.getValue(), topicArn));
    }

    private static boolean holds(String operator, JsonNode values, String topicArn) {
        return values.properties().stream()
                .allMatch(it -> {
                    var actual =
                            switch (it.getKey().toLowerCase(Locale.ROOT)) {
                                case "aws:sourcearn" -> topicArn;
                                case "aws:sourceaccount" -> topicArn.split(":", -1)[ACCOUNT_AT];
                                default -> "";
                            };
                    return !actual.isEmpty()
                            && isAny(it.getValue(), wanted -> holds(operator, wanted, actual));
                });
    }

    /// As AWS compares: an asterisk ends at a colon where ARNs are compared as such.
    private static boolean holds(String operator, String wanted, String actual) {
        return switch (operator) {
            case "ArnEquals", "ArnLike" -> isLike(wanted, actual, "[^:]");
            case "StringLike" -> isLike(wanted, actual, ".");
            case "StringEquals" -> wanted.equals(actual);
            default -> false;
        };
    }

    private static boolean isLike(String wanted, String actual, String any) {
        var pattern =
                Pattern.quote(wanted)
                        .replace("*", "\\E" + any + "*\\Q")
                        .replace("?", "\\E" + any + "\\Q");
        return Pattern.matches(pattern, actual);
    }

    private static boolean isAny(JsonNode values, Predicate<String> isWanted) {
        return each(values).anyMatch(it -> it.isTextual() && isWanted.test(it.textValue()));
    }

    /// The members of a list, or the one that stands in its place.
    private static Stream<JsonNode> each(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                : Stream.of(node).filter(it -> !it.isMissingNode());
    }
}
