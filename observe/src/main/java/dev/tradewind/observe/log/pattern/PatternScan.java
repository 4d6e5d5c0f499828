package dev.tradewind.observe.log.pattern;

import dev.tradewind.engine.Refusal;
import dev.tradewind.observe.log.LogFault;
import java.util.function.IntPredicate;

/// A place in a pattern's text, which moves on as it is read.
final class PatternScan {
    private final String text;
    private final Looks looks = new Looks();
    private int at;

    PatternScan(String text) {
        this.text = text;
    }

    /// The looks of this pattern's regular expressions.
    Looks looks() {
        return looks;
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    /// The next character, or a zero at the end.
    char peek() {
        return isAtEnd() ? '\0' : text.charAt(at);
    }

    void skipSpaces() {
        while (!isAtEnd() && Character.isWhitespace(peek())) {
            at++;
        }
    }

    /// Reads a text if it is here.
    boolean take(String expected) {
        boolean isHere = text.startsWith(expected, at);
        if (isHere) {
            at += expected.length();
        }
        return isHere;
    }

    /// Reads a word in any case, with what ends one behind it, if it is here.
    boolean takeWord(String word) {
        int end = at + word.length();
        boolean isHere =
                text.regionMatches(true, at, word, 0, word.length())
                        && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        if (isHere) {
            at = end;
        }
        return isHere;
    }

    void require(String expected) {
        if (!take(expected)) {
            throw invalid("'%s' is expected".formatted(expected));
        }
    }

    /// Reads characters as long as they are such.
    String takeWhile(IntPredicate isWanted) {
        int from = at;
        while (!isAtEnd() && isWanted.test(peek())) {
            at++;
        }
        return text.substring(from, at);
    }

    /// Reads what stands in quotation marks, of which the first is here; a backslash makes the next character plain.
    String takeQuoted() {
        require("\"");
        var read = new StringBuilder();
        while (!isAtEnd() && peek() != '"') {
            if (peek() == '\\' && at + 1 < text.length()) {
                at++;
            }
            read.append(text.charAt(at++));
        }
        require("\"");
        return read.toString();
    }

    /// Reads a regular expression between percent signs, of which the first is here.
    LogRegex takeRegex() {
        require("%");
        var expression = takeWhile(it -> it != '%');
        require("%");
        return LogRegex.compile(expression, looks);
    }

    Refusal invalid(String why) {
        return refusal("%s at character %d".formatted(why, at + 1));
    }

    static Refusal refusal(String why) {
        return new Refusal(LogFault.INVALID_PATTERN, "Invalid filter pattern: " + why);
    }
}
