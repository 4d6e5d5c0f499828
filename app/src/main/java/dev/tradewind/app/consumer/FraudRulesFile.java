package dev.tradewind.app.consumer;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.fraud.FraudRule;
import dev.tradewind.commerce.fraud.FraudRule.AmountOver;
import dev.tradewind.commerce.fraud.FraudRule.Blocked;
import dev.tradewind.commerce.fraud.FraudRule.CountriesDiffer;
import dev.tradewind.commerce.fraud.FraudRule.PiecesOver;
import dev.tradewind.commerce.fraud.FraudRule.TooMany;
import dev.tradewind.commerce.fraud.FraudRules;
import dev.tradewind.commerce.fraud.OrderTrait;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The rules of fraud, of the values of a file. A rule that the file does not name is not there.
public final class FraudRulesFile {
    private static final String AMOUNT = "amount.over.";
    private static final String EMAILS = "blocked.emails";
    private static final String DOMAINS = "blocked.domains";
    private static final String COUNTRIES = "blocked.countries";
    private static final String LATE = "late";
    private static final String KNOWN =
            "amount.over.CURRENCY, pieces.over, orders.of-email, orders.of-address, countries.differ,"
                    + " blocked.emails, blocked.domains, blocked.countries, late";
    private static final Pattern TOO_MANY = Pattern.compile("([0-9]{1,3}) in ([0-9]{1,4})([mhd])");

    private final Map<Currency, Money> amounts = new HashMap<>();
    private final Map<String, Set<String>> lists = new HashMap<>();
    private final List<FraudRule> rules = new ArrayList<>();
    private final SettingFaults faults = new SettingFaults();
    private boolean cancelIfLate = true;

    private FraudRulesFile() {}

    /// @throws IllegalArgumentException that says everything that is wrong or unknown
    public static FraudRules of(Map<String, String> values) {
        return new FraudRulesFile().read(new TreeMap<>(values));
    }

    private FraudRules read(Map<String, String> values) {
        values.forEach((name, value) -> faults.noting(() -> read(name, value)));
        faults.requireNone();
        if (!amounts.isEmpty()) {
            rules.addFirst(new AmountOver(amounts));
        }
        if (!lists.isEmpty()) {
            rules.add(new Blocked(list(EMAILS), list(DOMAINS), list(COUNTRIES)));
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("there is no rule in it; there is " + KNOWN);
        }
        return new FraudRules(rules, cancelIfLate);
    }

    private void read(String name, String value) {
        switch (name) {
            case "pieces.over" -> rules.add(new PiecesOver(pieces(name, value)));
            case "orders.of-email" -> rules.add(tooMany(name, value, OrderTrait.EMAIL));
            case "orders.of-address" -> rules.add(tooMany(name, value, OrderTrait.ADDRESS));
            case "countries.differ" -> {
                requireOneOf(name, value, "hold");
                rules.add(new CountriesDiffer());
            }
            case EMAILS, DOMAINS -> lists.put(name, words(value.toLowerCase(Locale.ROOT)));
            case COUNTRIES -> lists.put(name, words(value.toUpperCase(Locale.ROOT)));
            case LATE -> {
                requireOneOf(name, value, "cancel", "tell");
                cancelIfLate = value.equals("cancel");
            }
            case String other when other.startsWith(AMOUNT) ->
                    amount(other, other.substring(AMOUNT.length()), value);
            case String other ->
                    throw new IllegalArgumentException(
                            "there is no rule '%s'; there is %s".formatted(other, KNOWN));
        }
    }

    private void amount(String name, String code, String value) {
        try {
            var currency = Currency.of(code);
            amounts.put(currency, Money.of(new BigDecimal(value), currency));
        } catch (IllegalArgumentException e) { // and what is no number
            throw new IllegalArgumentException(
                    "the rule '%s' ends with a currency and is an amount in it, such as 500: %s"
                            .formatted(name, e.getMessage()),
                    e);
        }
    }

    private static int pieces(String name, String value) {
        if (!value.matches("[1-9][0-9]{0,6}")) {
            throw new IllegalArgumentException(
                    "the rule '%s' is a number of pieces, such as 50".formatted(name));
        }
        return Integer.parseInt(value);
    }

    private static TooMany tooMany(String name, String value, OrderTrait trait) {
        var form = TOO_MANY.matcher(value);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "the rule '%s' is a number in a time, such as '5 in 30m', '5 in 2h' or '5 in 1d'"
                            .formatted(name));
        }
        long number = Long.parseLong(form.group(2));
        var window =
                switch (form.group(3)) {
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    case String _ -> Duration.ofDays(number);
                };
        return new TooMany(trait, Integer.parseInt(form.group(1)), window);
    }

    private static void requireOneOf(String name, String value, String... words) {
        if (!List.of(words).contains(value)) {
            throw new IllegalArgumentException(
                    "the rule '%s' is %s".formatted(name, String.join(" or ", words)));
        }
    }

    private static Set<String> words(String value) {
        return Arrays.stream(value.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private Set<String> list(String name) {
        return lists.getOrDefault(name, Set.of());
    }
}
