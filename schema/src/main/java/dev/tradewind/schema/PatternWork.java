package dev.tradewind.schema;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The work that the patterns of a schema may make of one event: looks at characters of its texts. Java's matcher tries
/// every way of dividing a text before it gives up, and goes down a call for each round of some loops, so a pattern that
/// is harmless for most texts may keep a processor for hours, or find no more stack, for one.
final class PatternWork {
    /// A tenth of a second's. A pattern that goes through a text once takes two or three for each of its characters, and
    /// an event has a million of these.
    static final int LOOKS_MAX = 20_000_000;

    /// A pattern that is longer than a text looks at none of it, and takes its time all the same.
    private static final int LOOKS_TO_BEGIN = 10;

    private static final ScopedValue<PatternWork> CURRENT = ScopedValue.newInstance();

    private int left = LOOKS_MAX;

    private PatternWork() {}

    /// More work than one event may make.
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exceeded() {
            super("a pattern makes too much work of the event", null, false, false);
        }
    }

    /// The result of what matches patterns, all together with this bound.
    ///
    /// @throws Exceeded if they make more work
    static <T> T bound(Supplier<T> matching) {
        return ScopedValue.where(CURRENT, new PatternWork()).call(matching::get);
    }

    private void look() {
        look(1);
    }

    private void look(int times) {
        left -= times;
        if (left < 0) {
            throw new Exceeded();
        }
    }

    /// A pattern as the validator reads it, whose looks are counted.
    ///
    /// @throws java.util.regex.PatternSyntaxException if it is none
    static RegularExpression counted(String pattern) {
        var compiled =
                Pattern.compile(
                        RegularExpressions.replaceLongformCharacterProperties(
                                RegularExpressions.replaceDollarAnchors(pattern)));
        return text -> isIn(compiled, text);
    }

    private static boolean isIn(Pattern pattern, String text) {
        var work = CURRENT.get();
        work.look(LOOKS_TO_BEGIN);
        try {
            return pattern.matcher(new CountedText(text, work)).find();
        } catch (StackOverflowError _) {
            throw new Exceeded(); // nobody can tell before how deep the matcher goes
        }
    }

    private record CountedText(CharSequence text, PatternWork work) implements CharSequence {
        @Override
        public char charAt(int index) {
            work.look();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CountedText(text.subSequence(start, end), work);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
