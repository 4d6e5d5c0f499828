package dev.tradewind.observe.log.insights;

import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A place in a query's text, which moves on as it is read. Spaces, and comments from `#` to the end of a line, are passed.
final class QueryScan {
    private final String text;
    private int at;

    QueryScan(String text) {
        this.text = text;
        skip();
    }

    int at() {
        return at;
    }

    /// The text from a place to here, without what is passed at its end.
    String textFrom(int start) {
        return text.substring(start, at).strip();
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    char peek() {
        return isAtEnd() ? '\0' : text.charAt(at);
    }

    private void skip() {
        while (!isAtEnd()) {
            if (peek() == '#') {
                int line = text.indexOf('\n', at);
                at = line < 0 ? text.length() : line;
            } else if (Character.isWhitespace(peek())) {
                at++;
            } else {
                return;
            }
        }
    }

    /// Reads a sign if it is here.
    boolean take(String sign) {
        boolean isHere = text.startsWith(sign, at);
        if (isHere) {
            at += sign.length();
            skip();
        }
        return isHere;
    }

    void require(String sign) {
        if (!take(sign)) {
            throw unexpected("'%s' is expected".formatted(sign));
        }
    }

    /// Reads a word, in any case, if it is here.
    boolean takeWord(String word) {
        boolean isHere = isWord(word);
        if (isHere) {
            at += word.length();
            skip();
        }
        return isHere;
    }

    boolean isWord(String word) {
        int end = at + word.length();
        return text.regionMatches(true, at, word, 0, word.length())
                && (end == text.length() || !isOfName(text.charAt(end)));
    }

    private static boolean isOfName(int character) {
        return Character.isLetterOrDigit(character)
                || character == '_'
                || character == '@'
                || character == '.';
    }

    private String takeWhile(IntPredicate isWanted) {
        int from = at;
        while (!isAtEnd() && isWanted.test(peek())) {
            at++;
        }
        return text.substring(from, at);
    }

    /// Reads the name of a field or a function, or a field between backquotes.
    Optional<String> takeName() {
        String name;
        if (peek() == '`') {
            name = takeQuoted();
        } else if (Character.isLetter(peek()) || peek() == '_' || peek() == '@') {
            name = takeWhile(QueryScan::isOfName);
            skip();
        } else {
            return Optional.empty();
        }
        return Optional.of(name);
    }

    String requireName(String what) {
        return takeName().orElseThrow(() -> unexpected(what + " is expected"));
    }

    boolean isQuoted() {
        return peek() == '"' || peek() == '\'';
    }

    /// Reads what stands between two marks, of which the first is here; a backslash before one makes it plain.
    String takeQuoted() {
        int start = at;
        char mark = text.charAt(at++);
        var read = new StringBuilder();
        while (!isAtEnd() && peek() != mark) {
            boolean isEscaped =
                    peek() == '\\'
                            && at + 1 < text.length()
                            && (text.charAt(at + 1) == mark || text.charAt(at + 1) == '\\');
            if (isEscaped) {
                at++;
            }
            read.append(text.charAt(at++));
        }
        if (isAtEnd()) {
            throw new MalformedQuery("a text is not closed", start, text.length());
        }
        at++;
        skip();
        return read.toString();
    }

    /// Reads a regular expression between slashes, of which the first is here.
    Pattern takeRegex() {
        int start = at;
        at++;
        var read = new StringBuilder();
        while (!isAtEnd() && peek() != '/') {
            if (peek() == '\\' && at + 1 < text.length()) {
                if (text.charAt(at + 1) != '/') {
                    read.append('\\');
                }
                at++;
            }
            read.append(text.charAt(at++));
        }
        if (isAtEnd()) {
            throw new MalformedQuery("a regular expression is not closed", start, text.length());
        }
        at++;
        try {
            var pattern = Pattern.compile(read.toString());
            skip();
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new MalformedQuery(
                    "a regular expression cannot be read: " + e.getDescription(), start, at);
        }
    }

    boolean isDigit() {
        return peek() >= '0' && peek() <= '9';
    }

    double takeNumber() {
        int start = at;
        var digits = takeWhile(it -> (it >= '0' && it <= '9') || it == '.');
        try {
            double number = Double.parseDouble(digits);
            skip();
            return number;
        } catch (NumberFormatException _) {
            throw new MalformedQuery("'%s' is no number".formatted(digits), start, at);
        }
    }

    int takeWhole(String what) {
        int start = at;
        var digits = takeWhile(it -> it >= '0' && it <= '9');
        skip();
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException _) {
            throw new MalformedQuery(what + " is expected", start, Math.max(start + 1, at));
        }
    }

    /// Reads a period, `5m` for example.
    long takePeriodMillis() {
        int start = at;
        var digits = takeWhile(it -> it >= '0' && it <= '9');
        var unit = takeWhile(Character::isLetter);
        skip();
        boolean isBare = digits.isEmpty();
        long unitMillis = QueryTimes.unitMillis(unit);
        if (unitMillis == 0 || digits.length() > 9 || (!isBare && Long.parseLong(digits) == 0)) {
            throw new MalformedQuery(
                    "a period is expected, 5m for example", start, Math.max(start + 1, at));
        }
        return isBare ? unitMillis : Long.parseLong(digits) * unitMillis;
    }

    /// A refusal of what is here.
    MalformedQuery unexpected(String why) {
        int end = at;
        while (end < text.length() && isOfName(text.charAt(end))) {
            end++;
        }
        var found =
                isAtEnd()
                        ? "end of the query"
                        : "'%s'".formatted(text.substring(at, Math.max(end, at + 1)));
        return new MalformedQuery(
                "unexpected %s: %s".formatted(found, why), at, Math.max(end, at + 1));
    }

    MalformedQuery refused(String why, int start) {
        return new MalformedQuery(why, start, Math.max(start + 1, at));
    }
}
