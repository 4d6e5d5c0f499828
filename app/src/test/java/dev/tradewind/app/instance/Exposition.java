package dev.tradewind.app.instance;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A reader of Prometheus's [exposition format](https://prometheus.io/docs/instrumenting/exposition_formats/) 0.0.4 that
/// refuses every line which is none of it.
final class Exposition {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL =
            "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern HELP =
            Pattern.compile("# HELP (" + NAME + ") (?:[^\\\\\\n]|\\\\[\\\\n])*");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SAMPLE =
            Pattern.compile(
                    "(" + NAME + ")(?:\\{((?:" + LABEL + "(?:," + LABEL + ")*)?)})? (\\S+)");
    private static final Pattern BUCKET = Pattern.compile("(.*?),?le=\"([^\"]+)\"");

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Map<String, NavigableMap<Double, Double>> buckets = new HashMap<>();
    private String family = "";

    private Exposition() {}

    /// @throws IllegalArgumentException if it does not follow the format
    static Exposition read(String text) {
        require(text.endsWith("\n"), "the last line has no end");
        var read = new Exposition();
        text.lines().forEach(read::line);
        read.buckets.forEach(read::checkBuckets);
        return read;
    }

    /// The value of a sample, as `name{label="value"}`.
    double value(String sample) {
        require(samples.containsKey(sample), "no sample " + sample + ": " + samples.keySet());
        return samples.getOrDefault(sample, 0.0);
    }

    /// Tells whether there is that sample, with that value.
    boolean has(String sample, double value) {
        return samples.containsKey(sample) && value(sample) == value;
    }

    private void line(String line) {
        if (line.startsWith("# HELP")) {
            family = matched(HELP, line).group(1);
            require(!types.containsKey(family), "a family comes twice: " + line);
        } else if (line.startsWith("#")) {
            var type = matched(TYPE, line);
            require(type.group(1).equals(family), "not the family of the help: " + line);
            require(types.put(family, type.group(2)) == null, "a second type: " + line);
        } else {
            sample(line, matched(SAMPLE, line));
        }
    }

    private void sample(String line, Matcher sample) {
        require(sample.group(1).equals(family) || isOfHistogram(sample.group(1)), line);
        double value = number(sample.group(3));
        var inBraces = Objects.requireNonNullElse(sample.group(2), "");
        var labels = inBraces.isEmpty() ? "" : "{" + inBraces + "}";
        require(samples.put(sample.group(1) + labels, value) == null, "twice: " + line);
        if (sample.group(1).equals(family + "_bucket")) {
            var bucket = matched(BUCKET, inBraces);
            buckets.computeIfAbsent(family + "{" + bucket.group(1) + "}", _ -> new TreeMap<>())
                    .put(number(bucket.group(2)), value);
        }
    }

    private boolean isOfHistogram(String name) {
        return "histogram".equals(types.get(family))
                && name.matches(Pattern.quote(family) + "_(bucket|sum|count)");
    }

    /// Each bucket holds those below it, and the last all.
    private void checkBuckets(String histogram, NavigableMap<Double, Double> counts) {
        double below = 0;
        for (double count : counts.values()) {
            require(count >= below, histogram + " goes down: " + counts);
            below = count;
        }
        var total = histogram.replace("{", "_count{").replace("{}", "");
        require(counts.lastKey().isInfinite(), histogram + " has no last bucket");
        require(value(total) == below, histogram + " counts something else");
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    private static Matcher matched(Pattern pattern, String line) {
        var matcher = pattern.matcher(line);
        require(matcher.matches(), "no line of the format: " + line);
        return matcher;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
