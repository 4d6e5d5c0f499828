package dev.tradewind.broker.pattern.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/// The reasons for misses, with what was probably meant: another case, a number where text is, a field elsewhere.
record NearMiss(EventFields fields) {
    private static final String NUMERIC = "numeric";

    Miss.OfPath of(PatternLeaf leaf) {
        var seen = fields.at(leaf.path());
        var wanted = leaf.values();
        var hint =
                seen.isEmpty()
                        ? new MisplacedField(fields.event(), leaf.path())
                                .hint()
                                .or(() -> ofAbsence(wanted))
                        : ofValues(wanted, seen);
        return new Miss.OfPath(
                ShortText.of(leaf.path()), WantedText.of(wanted), EventFields.text(seen), hint);
    }

    private static Optional<String> ofAbsence(JsonNode wanted) {
        return wanted.valueStream().anyMatch(it -> it.has("anything-but"))
                ? Optional.of("anything-but is about a value that is there")
                : Optional.empty();
    }

    private static Optional<String> ofValues(JsonNode wanted, List<JsonNode> seen) {
        return seen.stream()
                .flatMap(value -> wanted.valueStream().map(one -> near(one, value)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> near(JsonNode wanted, JsonNode seen) {
        if (seen.isObject()) {
            return Optional.of("rules look at the fields of an object, not at the whole");
        }
        if (wanted.isObject()) {
            return wanted.propertyStream()
                    .map(operator -> near(operator, seen))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return wanted.isTextual() && seen.isTextual()
                ? nearText(wanted.textValue(), seen.textValue(), String::equals)
                : nearKind(wanted, seen);
    }

    private static Optional<String> nearText(
            String wanted, String seen, BiPredicate<String, String> matches) {
        if (matches.test(seen.strip(), wanted.strip())) {
            return Optional.of("only white space at an end differs");
        }
        var sameCase = matches.test(seen.toLowerCase(Locale.ROOT), wanted.toLowerCase(Locale.ROOT));
        return sameCase
                ? Optional.of("only the case differs; equals-ignore-case takes any")
                : Optional.empty();
    }

    private static Optional<String> nearKind(JsonNode wanted, JsonNode seen) {
        return wanted.getNodeType() != seen.getNodeType() && wanted.asText().equals(seen.asText())
                ? Optional.of(
                        "the event has %s, the pattern %s"
                                .formatted(NodeKind.of(seen), NodeKind.of(wanted)))
                : Optional.empty();
    }

    private static Optional<String> near(Map.Entry<String, JsonNode> operator, JsonNode seen) {
        var operand = operator.getValue();
        return switch (operator.getKey()) {
            case NUMERIC -> nearNumber(seen);
            case "prefix" -> nearOperand(operator, seen, String::startsWith);
            case "suffix" -> nearOperand(operator, seen, String::endsWith);
            case "exactly" -> near(operand, seen);
            case "wildcard", "equals-ignore-case", "cidr" -> notText(operator.getKey(), seen);
            default -> Optional.empty();
        };
    }

    private static Optional<String> nearOperand(
            Map.Entry<String, JsonNode> operator,
            JsonNode seen,
            BiPredicate<String, String> matches) {
        return operator.getValue().isTextual() && seen.isTextual()
                ? nearText(operator.getValue().textValue(), seen.textValue(), matches)
                : notText(operator.getKey(), seen);
    }

    private static Optional<String> notText(String operator, JsonNode seen) {
        return seen.isTextual() || seen.isContainerNode()
                ? Optional.empty()
                : Optional.of(
                        "the event has %s, and %s is about text"
                                .formatted(NodeKind.of(seen), operator));
    }

    private static Optional<String> nearNumber(JsonNode seen) {
        if (seen.isTextual()) {
            return Optional.of("the event has text, and numeric is about numbers");
        }
        return seen.isNumber() && !isHeldByDouble(seen)
                ? Optional.of("rules compare no number of so many digits")
                : Optional.empty();
    }

    private static boolean isHeldByDouble(JsonNode number) {
        double nearest = number.doubleValue();
        return Double.isFinite(nearest)
                && new BigDecimal(Double.toString(nearest)).compareTo(number.decimalValue()) == 0;
    }
}
