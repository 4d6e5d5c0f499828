package dev.tradewind.observe.log.pattern;

import dev.tradewind.engine.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text in which a regular expression may look at so many characters, each as often as it likes: one that goes back and
/// forth without end is refused.
public final class BoundedText implements CharSequence {
    /// Looks at characters, for each character of a text; and beside those, for short ones.
    private static final long LOOKS_PER_CHARACTER = 100;

    private static final long LOOKS_MIN = 100_000;

    private final String text;
    private final long looksMax;
    private long looks;

    BoundedText(String text) {
        this.text = text;
        looksMax = LOOKS_MIN + LOOKS_PER_CHARACTER * text.length();
    }

    /// Tells whether an expression is found in a text.
    ///
    /// @throws Refusal if that takes too long
    public static boolean find(Pattern pattern, String text) {
        return matcher(pattern, text).find();
    }

    /// A matcher that refuses to take too long.
    public static Matcher matcher(Pattern pattern, String text) {
        return pattern.matcher(new BoundedText(text));
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > looksMax) {
            throw tooLong();
        }
        return text.charAt(index);
    }

    /// The number of looks up to now.
    long looks() {
        return looks;
    }

    static Refusal tooLong() {
        return PatternScan.refusal("the regular expression takes too long");
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
