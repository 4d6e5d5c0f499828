package dev.tradewind.engine;

import java.util.Collection;
import java.util.Map;

/// The bytes that texts take in the heap for [HeapAccount], or somewhat more.
public final class TextWeight {
    /// A `String` and its array, without what is in that.
    private static final int STRING_BYTES = 48;

    /// A place in a map or a list.
    private static final int PLACE_BYTES = 40;

    /// A text with no character after this has one byte for each, any other has two.
    private static final char LATIN_MAX = 0xFF;

    private TextWeight() {}

    public static long of(String text) {
        boolean isLatin = text.chars().allMatch(it -> it <= LATIN_MAX);
        return STRING_BYTES + (isLatin ? text.length() : 2L * text.length());
    }

    public static long of(Collection<String> texts) {
        return texts.stream().mapToLong(it -> PLACE_BYTES + of(it)).sum();
    }

    public static long of(Map<String, String> texts) {
        return of(texts.keySet()) + of(texts.values());
    }
}
