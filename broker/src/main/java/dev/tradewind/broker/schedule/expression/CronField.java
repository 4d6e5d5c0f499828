package dev.tradewind.broker.schedule.expression;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One of the fields of a cron expression, and how its lists, ranges and steps are read. Names are the same in upper
/// and lower case. A range that ends before it begins goes round, but not in years: `FRI-MON` is four days.
///
/// Source: EventBridge Scheduler User Guide, "Schedule types". That ranges go round and case does not matter is
/// how Quartz, whose dialect this is, reads them.
enum CronField {
    MINUTES(0, 59, List.of()),
    HOURS(0, 23, List.of()),
    DAY_OF_MONTH(1, 31, List.of()),
    MONTH(
            1,
            12,
            List.of(
                    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC")),
    DAY_OF_WEEK(1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")),
    YEAR(1970, 2199, List.of());

    /// So many nines are still an `int`.
    private static final int DIGITS_MAX = 9;

    private final int first;
    private final int last;

    @SuppressWarnings("ImmutableEnumChecker") // lists that nothing changes
    private final List<String> names;

    CronField(int first, int last, List<String> names) {
        this.first = first;
        this.last = last;
        this.names = names;
    }

    List<Integer> all() {
        return range(first, last).boxed().toList();
    }

    /// The values that `text` means, in ascending order.
    ///
    /// @throws IllegalArgumentException if it means none
    List<Integer> values(String text) {
        return Stream.of(text.split(",", -1))
                .flatMap(part -> part(part).boxed())
                .distinct()
                .sorted()
                .toList();
    }

    /// Refuses a step that is larger than any value, which leaves one time only.
    void requireSmallSteps(String text) {
        for (var part : text.split(",", -1)) {
            int slash = part.indexOf('/');
            if (slash >= 0 && number(part.substring(slash + 1)) > last) {
                throw new IllegalArgumentException("no step of %s: %s".formatted(this, part));
            }
        }
    }

    private IntStream part(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return plain(text, false);
        }
        int step = number(text.substring(slash + 1));
        if (step < 1 || step > last - first + 1) {
            throw new IllegalArgumentException("no step of %s: %s".formatted(this, text));
        }
        var values = plain(text.substring(0, slash), true).toArray();
        return IntStream.iterate(0, at -> at < values.length, at -> at + step)
                .map(at -> values[at]);
    }

    /// @param isOpen whether a lone value begins what goes on to the field's end
    private IntStream plain(String text, boolean isOpen) {
        if (text.equals("*")) {
            return range(first, last);
        }
        int dash = text.indexOf('-');
        if (dash < 0) {
            int value = value(text);
            return range(value, isOpen ? last : value);
        }
        return range(value(text.substring(0, dash)), value(text.substring(dash + 1)));
    }

    private IntStream range(int from, int to) {
        if (from <= to) {
            return IntStream.rangeClosed(from, to);
        }
        if (this == YEAR) {
            throw new IllegalArgumentException("years end before they begin: " + from);
        }
        return IntStream.concat(
                IntStream.rangeClosed(from, last), IntStream.rangeClosed(first, to));
    }

    /// One value, by number or name.
    int value(String text) {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        int value = named < 0 ? number(text) : first + named;
        if (value < first || value > last) {
            throw new IllegalArgumentException("no value of %s: %s".formatted(this, text));
        }
        return value;
    }

    /// Digits, and few enough of them.
    static int number(String text) {
        boolean isNumber = !text.isEmpty() && text.chars().allMatch(it -> it >= '0' && it <= '9');
        if (!isNumber || text.length() > DIGITS_MAX) {
            throw new IllegalArgumentException("no number: " + text);
        }
        return Integer.parseInt(text);
    }
}
