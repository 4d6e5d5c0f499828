package dev.tradewind.aws.cloudwatch.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/// A rule for a value in a body. The words are those of CloudWatch, where answers of it are public.
@FunctionalInterface
interface Rule {
    Rule ANYTHING = (_, _) -> {};
    Rule TEXT = (value, place) -> require(value.isTextual(), place, "string");
    Rule FLAG = (value, place) -> require(value.isBoolean(), place, "boolean");
    Rule NUMBER = (value, place) -> require(value.isNumber(), place, "number");
    Rule OBJECT = (value, place) -> require(value.isObject(), place, "object");
    Rule COLOUR = pattern("^#[0-9a-fA-F]{6}$");

    void check(JsonNode value, Place place);

    private static void require(boolean holds, Place place, String type) {
        if (!holds) {
            place.error("Should be " + type);
        }
    }

    /// This rule, and then another.
    default Rule and(Rule further) {
        return (value, place) -> {
            check(value, place);
            further.check(value, place);
        };
    }

    static Rule oneOf(String... allowed) {
        var values = List.of(allowed);
        return (value, place) -> {
            if (!values.contains(value.asText())) {
                place.error("Should be equal to one of the allowed values");
            }
        };
    }

    static Rule pattern(String regex) {
        var pattern = Pattern.compile(regex);
        return (value, place) -> {
            if (!pattern.matcher(value.asText()).matches()) {
                place.error("Should match pattern \"%s\"".formatted(regex));
            }
        };
    }

    /// A whole number, `6.0` too, of at least `min`.
    static Rule wholeFrom(int min) {
        return whole(min, Integer.MAX_VALUE);
    }

    static Rule whole(int min, int max) {
        return (value, place) -> {
            if (!value.isNumber() || !value.canConvertToExactIntegral()) {
                place.error("Should be integer");
            } else if (value.doubleValue() < min) {
                place.error("Should be >= " + min);
            } else if (value.doubleValue() > max) {
                place.error("Should be <= " + max);
            }
        };
    }

    static Rule listOf(Rule element) {
        return listOf(element, 0, Integer.MAX_VALUE);
    }

    static Rule listOf(Rule element, int min, int max) {
        return (value, place) -> {
            if (!value.isArray()) {
                place.error("Should be array");
            } else if (value.size() < min) {
                place.error("Should NOT have less than %d items".formatted(min));
            } else if (value.size() > max) {
                place.error("Should NOT have more than %d items".formatted(max));
            } else {
                for (int i = 0; i < value.size(); i++) {
                    element.check(value.get(i), place.at(i));
                }
            }
        };
    }
}
