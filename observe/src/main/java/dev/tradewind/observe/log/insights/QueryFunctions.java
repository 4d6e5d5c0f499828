package dev.tradewind.observe.log.insights;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The functions of queries by their names, which are the same in any case.
///
/// Source: Amazon CloudWatch Logs User Guide, "Boolean, comparison, numeric, datetime, and other functions".
final class QueryFunctions {
    private static final int MANY = 100;

    private static final Map<String, QueryFunction> ALL =
            Map.ofEntries(
                    Map.entry("abs", number(Math::abs)),
                    Map.entry("ceil", number(Math::ceil)),
                    Map.entry("floor", number(Math::floor)),
                    Map.entry("log", number(Math::log)),
                    Map.entry("sqrt", number(Math::sqrt)),
                    Map.entry("greatest", numbers(Math::max)),
                    Map.entry("least", numbers(Math::min)),
                    Map.entry("strlen", text(it -> QueryValue.of((double) it.length()))),
                    Map.entry("toupper", string(it -> it.toUpperCase(Locale.ROOT))),
                    Map.entry("upper", string(it -> it.toUpperCase(Locale.ROOT))),
                    Map.entry("tolower", string(it -> it.toLowerCase(Locale.ROOT))),
                    Map.entry("lower", string(it -> it.toLowerCase(Locale.ROOT))),
                    Map.entry("trim", trimming(String::strip, QueryFunctions::within)),
                    Map.entry("ltrim", trimming(String::stripLeading, QueryFunctions::after)),
                    Map.entry("rtrim", trimming(String::stripTrailing, QueryFunctions::before)),
                    Map.entry("isempty", flag(it -> it.getFirst().text().isEmpty())),
                    Map.entry("isblank", flag(it -> it.getFirst().text().isBlank())),
                    Map.entry("ispresent", flag(it -> !it.getFirst().isMissing())),
                    Map.entry("coalesce", new QueryFunction(1, MANY, QueryFunctions::coalesce)),
                    Map.entry("concat", new QueryFunction(1, MANY, QueryFunctions::concat)),
                    Map.entry("substr", new QueryFunction(2, 3, QueryFunctions::substr)),
                    Map.entry("replace", new QueryFunction(3, 3, QueryFunctions::replace)),
                    Map.entry("strcontains", new QueryFunction(2, 2, QueryFunctions::contains)),
                    Map.entry("frommillis", new QueryFunction(1, 1, QueryFunctions::fromMillis)),
                    Map.entry("tomillis", number(it -> it)));

    private QueryFunctions() {}

    /// A function, and how many arguments it takes.
    record QueryFunction(
            int argumentsMin, int argumentsMax, Function<List<QueryValue>, QueryValue> function) {}

    static Optional<QueryFunction> find(String name) {
        return Optional.ofNullable(ALL.get(name.toLowerCase(Locale.ROOT)));
    }

    private static QueryFunction number(DoubleUnaryOperator function) {
        return new QueryFunction(
                1,
                1,
                it -> {
                    var number = it.getFirst().number();
                    return number.isPresent()
                            ? QueryValue.of(function.applyAsDouble(number.getAsDouble()))
                            : QueryValue.Missing.VALUE;
                });
    }

    private static QueryFunction numbers(DoubleBinaryOperator function) {
        return new QueryFunction(
                1,
                MANY,
                all -> {
                    var result =
                            all.stream()
                                    .map(QueryValue::number)
                                    .filter(it -> it.isPresent())
                                    .mapToDouble(it -> it.getAsDouble())
                                    .reduce(function);
                    return result.isPresent()
                            ? QueryValue.of(result.getAsDouble())
                            : QueryValue.Missing.VALUE;
                });
    }

    private static QueryFunction text(Function<String, QueryValue> function) {
        return new QueryFunction(
                1,
                1,
                it ->
                        it.getFirst().isMissing()
                                ? QueryValue.Missing.VALUE
                                : function.apply(it.getFirst().text()));
    }

    private static QueryFunction string(UnaryOperator<String> function) {
        return text(it -> QueryValue.ofText(function.apply(it)));
    }

    private static QueryFunction flag(Function<List<QueryValue>, Boolean> function) {
        return new QueryFunction(1, 1, it -> QueryValue.Flag.of(function.apply(it)));
    }

    /// @param ofSpaces what it does without characters of its own
    private static QueryFunction trimming(
            UnaryOperator<String> ofSpaces, BiFunction<String, String, String> ofCharacters) {
        return new QueryFunction(
                1,
                2,
                it -> {
                    var text = it.getFirst().text();
                    return QueryValue.ofText(
                            it.size() == 1
                                    ? ofSpaces.apply(text)
                                    : ofCharacters.apply(text, it.get(1).text()));
                });
    }

    private static String within(String text, String characters) {
        return before(after(text, characters), characters);
    }

    private static String after(String text, String characters) {
        int from = 0;
        while (from < text.length() && characters.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        return text.substring(from);
    }

    private static String before(String text, String characters) {
        int to = text.length();
        while (to > 0 && characters.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(0, to);
    }

    private static QueryValue coalesce(List<QueryValue> values) {
        return values.stream()
                .filter(it -> !it.isMissing())
                .findFirst()
                .orElse(QueryValue.Missing.VALUE);
    }

    private static QueryValue concat(List<QueryValue> values) {
        var all = new StringBuilder();
        for (var value : values) {
            var text = value.text();
            QueryBounds.requireText((long) all.length() + text.length());
            all.append(text);
        }
        return QueryValue.ofText(all.toString());
    }

    private static QueryValue substr(List<QueryValue> values) {
        var text = values.getFirst().text();
        int from = index(values.get(1), text.length());
        int length = values.size() > 2 ? index(values.get(2), text.length()) : text.length();
        return QueryValue.ofText(text.substring(from, Math.min(text.length(), from + length)));
    }

    private static int index(QueryValue value, int max) {
        return (int) Math.clamp(value.number().orElse(0), 0.0, (double) max);
    }

    private static QueryValue replace(List<QueryValue> values) {
        var replaced = values.get(1).text();
        var text = values.getFirst().text();
        if (replaced.isEmpty()) {
            return QueryValue.ofText(text);
        }
        var replacement = values.get(2).text();
        long more = (long) replacement.length() - replaced.length();
        if (more > 0) {
            QueryBounds.requireText(text.length() + more * count(text, replaced));
        }
        return QueryValue.ofText(text.replace(replaced, replacement));
    }

    private static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    private static QueryValue contains(List<QueryValue> values) {
        return QueryValue.Flag.of(values.getFirst().text().contains(values.get(1).text()));
    }

    private static QueryValue fromMillis(List<QueryValue> values) {
        var number = values.getFirst().number();
        return number.isPresent()
                ? new QueryValue.Moment((long) number.getAsDouble())
                : QueryValue.Missing.VALUE;
    }
}
