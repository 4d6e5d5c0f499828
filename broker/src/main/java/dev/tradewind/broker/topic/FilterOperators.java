package dev.tradewind.broker.topic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/// The check that a filter policy uses no more of the pattern language than SNS takes.
///
/// SNS knows fewer operators than event-ruler: the SNS developer guide lists no `wildcard`, and recorded
/// answers show that under `anything-but` only `prefix` is taken, and of `prefix` and `suffix` only the
/// plain string. Numbers lie within plus and minus one billion. Anything that is malformed is left to the
/// pattern's own check.
final class FilterOperators {
    private static final Set<String> KNOWN =
            Set.of(
                    "anything-but",
                    "cidr",
                    "equals-ignore-case",
                    "exists",
                    "numeric",
                    "prefix",
                    "suffix");
    private static final Set<String> STRING_ONLY = Set.of("prefix", "suffix");
    private static final BigDecimal NUMBER_LIMIT = BigDecimal.valueOf(1_000_000_000);

    /// Its errors quote their source, as the pattern's own do.
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

    private final JsonParser parser;

    private FilterOperators(JsonParser parser) {
        this.parser = parser;
    }

    /// The words in which SNS refuses the first thing that it does not take, with its place.
    static Optional<String> fault(String policy) {
        try (var parser = JSON.createParser(policy)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                new FilterOperators(parser).object();
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.ofNullable(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private void object() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var isAlternatives = parser.currentName().equals("$or");
            switch (parser.nextToken()) {
                case START_OBJECT -> object();
                case START_ARRAY -> array(isAlternatives);
                default -> {}
            }
        }
    }

    private void array(boolean isAlternatives) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                plainValue();
            } else if (isAlternatives) {
                object();
            } else {
                expression();
            }
        }
    }

    private void expression() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var operator = parser.currentName();
            parser.nextToken();
            refuseIf(!KNOWN.contains(operator), "Unrecognized match type " + operator);
            if (operator.equals("anything-but") && isObject()) {
                exclusion();
            } else {
                refuseIf(STRING_ONLY.contains(operator) && isObject(), notAString(operator));
                plainValue();
            }
        }
    }

    private void exclusion() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var operator = parser.currentName();
            parser.nextToken();
            refuseIf(!operator.equals("prefix"), "Unsupported anything-but pattern: " + operator);
            refuseIf(parser.currentToken() != JsonToken.VALUE_STRING, notAString(operator));
        }
    }

    /// Passes over a value, whose numbers must lie within the limit.
    private void plainValue() throws IOException {
        var open = 0;
        do {
            var token = parser.currentToken();
            if (token.isStructStart()) {
                open++;
            } else if (token.isStructEnd()) {
                open--;
            } else if (token.isNumeric()) {
                refuseIf(
                        parser.getDecimalValue().abs().compareTo(NUMBER_LIMIT) > 0,
                        "Value must be between -1.0E9 and 1.0E9, inclusive");
            }
        } while (open > 0 && parser.nextToken() != null);
    }

    private boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    private static String notAString(String operator) {
        return operator + " match pattern must be a string";
    }

    private void refuseIf(boolean broken, String fault) throws JsonParseException {
        if (broken) {
            throw new JsonParseException(parser, fault);
        }
    }
}
