package dev.tradewind.dapr;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The parts of an answer that are of one run alone, and the words that stand for them in a recording.
final class Masks {
    private static final Map<Pattern, String> EVERYWHERE = new LinkedHashMap<>();

    static {
        mask("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "{uuid}");
        mask("00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}", "{trace}");
        mask("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]+)?(Z|[+-][0-9:]{5})", "{time}");
        mask("(\"etag\":\")[^\"]+", "$1{etag}");
        mask("((?:current|expect)=)[^\", ]+", "$1{etag}");
    }

    private final Map<String, String> words;

    /// @param words of the run, and what stands for each: ports, directories
    Masks(Map<String, String> words) {
        this.words = Map.copyOf(words);
    }

    String over(String text) {
        var masked = text;
        for (var word : words.entrySet()) {
            masked = masked.replace(word.getKey(), word.getValue());
        }
        for (var part : EVERYWHERE.entrySet()) {
            masked = part.getKey().matcher(masked).replaceAll(part.getValue());
        }
        return masked;
    }

    private static void mask(String pattern, String word) {
        EVERYWHERE.put(Pattern.compile(pattern), word);
    }
}
