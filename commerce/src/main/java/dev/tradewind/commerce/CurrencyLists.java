package dev.tradewind.commerce;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// The currencies that there are, and those that there were: read with the first order, in about a millisecond.
final class CurrencyLists {
    private static final String NO_DECIMALS = "-";

    /// Decimals by code.
    private static final Map<String, String> CURRENT = read("currencies.txt");

    private CurrencyLists() {}

    static Currency current(String code) {
        var decimals = CURRENT.get(code);
        if (decimals == null) {
            throw new IllegalArgumentException("must be an ISO 4217 currency code");
        }
        if (decimals.equals(NO_DECIMALS)) {
            throw new IllegalArgumentException("must be a currency that prices can be in");
        }
        return new Currency(code, Integer.parseInt(decimals));
    }

    static Optional<Currency> withdrawn(String code) {
        return CURRENT.containsKey(code)
                ? Optional.empty()
                : Optional.ofNullable(Withdrawn.ALL.get(code))
                        .map(decimals -> new Currency(code, Integer.parseInt(decimals)));
    }

    /// Read with the first document that names one.
    private static final class Withdrawn {
        static final Map<String, String> ALL = read("withdrawn-currencies.txt");
    }

    /// The last word of each line by its first.
    private static Map<String, String> read(String file) {
        var resource = Objects.requireNonNull(CurrencyLists.class.getResourceAsStream(file));
        try (var lines = new BufferedReader(new InputStreamReader(resource, US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(words -> words[0], CurrencyLists::last));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String last(String[] words) {
        return words[words.length - 1];
    }
}
