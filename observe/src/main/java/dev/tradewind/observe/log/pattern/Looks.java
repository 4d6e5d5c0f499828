package dev.tradewind.observe.log.pattern;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The number of times that the regular expressions of one pattern have looked at a character, in all messages together. A page
/// ends long before there are too many, unless its first messages alone take so many.
final class Looks {
    /// Some seconds of a processor.
    private static final long COUNT_MAX = 1_000_000_000;

    private final AtomicLong count = new AtomicLong();
    private final long countMax;

    Looks() {
        this(COUNT_MAX);
    }

    Looks(long countMax) {
        this.countMax = countMax;
    }

    long count() {
        return count.get();
    }

    /// Tells whether an expression is found in a text.
    boolean find(Pattern pattern, String text) {
        return isSo(pattern, text, Matcher::find);
    }

    /// Tells whether a text as a whole is like an expression.
    boolean matches(Pattern pattern, String text) {
        return isSo(pattern, text, Matcher::matches);
    }

    private boolean isSo(Pattern pattern, String text, Predicate<Matcher> question) {
        var bounded = new BoundedText(text);
        boolean isSo = ask(question, pattern, bounded);
        if (count.get() > countMax) {
            throw BoundedText.tooLong();
        }
        return isSo;
    }

    /// Counts the looks of a question that is refused too.
    private boolean ask(Predicate<Matcher> question, Pattern pattern, BoundedText text) {
        try {
            return question.test(pattern.matcher(text));
        } finally {
            count.addAndGet(text.looks());
        }
    }
}
