package dev.tradewind.aws.policy;

import dev.tradewind.http.AddressRange;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;

/// An operator by which a condition compares what the policy says with what the request has.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators". `ArnEquals` and `ArnLike` are the
/// same there. The operators on binary values are not supported.
@SuppressWarnings("ImmutableEnumChecker") // matchers are functions without state
enum ConditionOperator {
    STRING_EQUALS("StringEquals", String::equals),
    STRING_NOT_EQUALS("StringNotEquals", STRING_EQUALS),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", String::equalsIgnoreCase),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", STRING_EQUALS_IGNORE_CASE),
    STRING_LIKE("StringLike", Wildcards::match),
    STRING_NOT_LIKE("StringNotLike", STRING_LIKE),
    ARN_EQUALS("ArnEquals", Wildcards::matchArn),
    ARN_NOT_EQUALS("ArnNotEquals", ARN_EQUALS),
    ARN_LIKE("ArnLike", Wildcards::matchArn),
    ARN_NOT_LIKE("ArnNotLike", ARN_LIKE),
    NUMERIC_EQUALS("NumericEquals", numbers(order -> order == 0)),
    NUMERIC_NOT_EQUALS("NumericNotEquals", NUMERIC_EQUALS),
    NUMERIC_LESS_THAN("NumericLessThan", numbers(order -> order < 0)),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", numbers(order -> order <= 0)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", numbers(order -> order > 0)),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", numbers(order -> order >= 0)),
    DATE_EQUALS("DateEquals", dates(order -> order == 0)),
    DATE_NOT_EQUALS("DateNotEquals", DATE_EQUALS),
    DATE_LESS_THAN("DateLessThan", dates(order -> order < 0)),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", dates(order -> order <= 0)),
    DATE_GREATER_THAN("DateGreaterThan", dates(order -> order > 0)),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", dates(order -> order >= 0)),
    BOOL("Bool", String::equalsIgnoreCase),
    IP_ADDRESS("IpAddress", ConditionOperator::isInRange),
    NOT_IP_ADDRESS("NotIpAddress", IP_ADDRESS),
    /// `"true"` where the request must not have the key.
    NULL("Null", (_, _) -> false);

    private final String text;
    private final BiPredicate<String, String> matcher;
    private final boolean negated;

    ConditionOperator(String text, BiPredicate<String, String> matcher) {
        this.text = text;
        this.matcher = matcher;
        this.negated = false;
    }

    ConditionOperator(String text, ConditionOperator opposite) {
        this.text = text;
        this.matcher = opposite.matcher;
        this.negated = true;
    }

    static Optional<ConditionOperator> named(String text) {
        return Arrays.stream(values()).filter(it -> it.text.equalsIgnoreCase(text)).findFirst();
    }

    /// Tells whether it holds where no wanted value matches.
    boolean isNegated() {
        return negated;
    }

    boolean matches(String wanted, String actual) {
        return matcher.test(wanted, actual);
    }

    private static BiPredicate<String, String> numbers(IntPredicate order) {
        return ordered(ConditionOperator::number, order);
    }

    private static BiPredicate<String, String> dates(IntPredicate order) {
        return ordered(ConditionOperator::date, order);
    }

    /// @param order of what the request has against what the policy wants
    private static <T extends Comparable<T>> BiPredicate<String, String> ordered(
            Function<String, Optional<T>> parse, IntPredicate order) {
        return (wanted, actual) -> {
            var right = parse.apply(wanted);
            return parse.apply(actual)
                    .filter(left ->
                            right.isPresent()
                                    && order.test(
                                            Comparator.<T>naturalOrder()
                                                    .compare(left, right.get())))
                    .isPresent();
        };
    }

    private static boolean isInRange(String range, String address) {
        return AddressRange.parse(range)
                .filter(it -> address(address).filter(it::contains).isPresent())
                .isPresent();
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// ISO 8601, or seconds since 1970.
    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(
                    text.matches("[0-9]{1,12}")
                            ? Instant.ofEpochSecond(Long.parseLong(text))
                            : Instant.parse(text.toUpperCase(Locale.ROOT)));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
