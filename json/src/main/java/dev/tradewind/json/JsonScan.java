package dev.tradewind.json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// One look through a text, up to its first fault. It keeps a character for each level that is open, and calls itself
/// for none, so the depth of a text costs no stack.
final class JsonScan {
    private static final Pattern NUMBER =
            Pattern.compile("-?+(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+");
    private static final List<String> WORDS = List.of("true", "false", "null");
    private static final int END = -1;
    private static final int CODE_DIGITS = 4;
    private static final char FIRST_PRINTABLE = ' ';
    private static final char LAST_PRINTABLE = '~';

    private final String text;
    private final Deque<Character> closing = new ArrayDeque<>();
    private int at;

    /// Nothing stands yet between an opening bracket and here.
    private boolean isFresh;

    JsonScan(String text) {
        this.text = text;
    }

    /// The end of the look, where something else was expected.
    private static final class Unexpected extends Exception {
        private static final long serialVersionUID = 1L;
        private final String expected;

        Unexpected(String expected) {
            super(expected, null, false, false);
            this.expected = expected;
        }
    }

    Optional<JsonFault> fault() {
        try {
            value("a value");
            while (!closing.isEmpty()) {
                step(closing.element());
            }
            blanks();
            require(END, "nothing more");
            return Optional.empty();
        } catch (Unexpected e) {
            return Optional.of(new JsonFault(line(), column(), e.expected, found()));
        }
    }

    /// Goes on within the innermost object or array, behind its opening or one of its values.
    private void step(char close) throws Unexpected {
        blanks();
        if (next() == close) {
            at++;
            closing.pop();
            isFresh = false;
            return;
        }
        var orEnd = isFresh ? " or " + close : "";
        if (!isFresh) {
            require(',', "a comma or " + close);
            at++;
        }
        isFresh = false;
        if (close == '}') {
            name("a name in double quotes" + orEnd);
        }
        value("a value" + (close == '}' ? "" : orEnd));
    }

    private void name(String expected) throws Unexpected {
        blanks();
        require('"', expected);
        string();
        blanks();
        require(':', "a colon");
        at++;
    }

    private void value(String expected) throws Unexpected {
        blanks();
        switch (next()) {
            case '{' -> open('}');
            case '[' -> open(']');
            case '"' -> string();
            default -> numberOrWord(expected);
        }
    }

    private void open(char close) {
        at++;
        closing.push(close);
        isFresh = true;
    }

    private void numberOrWord(String expected) throws Unexpected {
        var number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            at = number.end();
            return;
        }
        at +=
                WORDS.stream()
                        .filter(it -> text.startsWith(it, at))
                        .findFirst()
                        .orElseThrow(() -> new Unexpected(expected))
                        .length();
    }

    private void string() throws Unexpected {
        at++;
        while (next() != '"') {
            if (next() == '\\') {
                escape();
            } else if (next() < FIRST_PRINTABLE) {
                throw new Unexpected(next() == END ? "a double quote" : "an escape, as \\n is");
            } else {
                at++;
            }
        }
        at++;
    }

    private void escape() throws Unexpected {
        at++;
        if (next() == 'u') {
            at++;
            for (int digits = 0; digits < CODE_DIGITS; digits++) {
                requireAny("0123456789abcdefABCDEF", "four hexadecimal digits behind \\u");
            }
        } else {
            requireAny("\"\\/bfnrt", "one of \" \\ / b f n r t u behind \\");
        }
    }

    private void requireAny(String characters, String expected) throws Unexpected {
        if (characters.indexOf(next()) < 0) {
            throw new Unexpected(expected);
        }
        at++;
    }

    private void require(int character, String expected) throws Unexpected {
        if (next() != character) {
            throw new Unexpected(expected);
        }
    }

    private void blanks() {
        while (" \t\r\n".indexOf(next()) >= 0) {
            at++;
        }
    }

    private int next() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private int line() {
        return 1 + Math.toIntExact(IntStream.range(0, at).filter(this::isBreak).count());
    }

    private int column() {
        int before = at - 1;
        while (before >= 0 && !isBreak(before)) {
            before--;
        }
        return at - before;
    }

    /// Of the two characters that end a line together, the second does.
    private boolean isBreak(int index) {
        boolean isFirstOfTwo = text.startsWith("\r\n", index);
        return text.charAt(index) == '\n' || (text.charAt(index) == '\r' && !isFirstOfTwo);
    }

    private String found() {
        int character = next();
        return switch (character) {
            case END -> "the end";
            case '\n', '\r' -> "the end of the line";
            case '\t' -> "a tab";
            case ' ' -> "a blank";
            default ->
                    character > FIRST_PRINTABLE && character <= LAST_PRINTABLE
                            ? String.valueOf((char) character)
                            : "U+%04X".formatted(text.codePointAt(at));
        };
    }
}
