package dev.tradewind.app.terminal;

import java.util.regex.Pattern;

/// Texts in which nothing steers the terminal that they are printed on: controls, escape sequences among them,
/// characters that turn the direction of writing or end a line, and lone surrogates are written as Java writes them.
/// Within a string of JSON that means the same.
public final class Printable {
    private static final String STEERING =
            "\\x80-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u206f\\ufeff\\p{Cs}";
    private static final Pattern IN_LINE = Pattern.compile("[\\p{Cntrl}" + STEERING + "]");
    private static final Pattern IN_TEXT = Pattern.compile("[\\p{Cntrl}" + STEERING + "&&[^\n]]");

    private Printable() {}

    /// One line: the ends of lines within it are written too.
    public static String line(String text) {
        return escape(text, IN_LINE);
    }

    /// Lines, which stay such.
    public static String lines(String text) {
        return escape(text, IN_TEXT);
    }

    /// Lines of a log, which stay such, and in which a tab is two blanks.
    public static String logged(String text) {
        return lines(text.replace("\t", "  "));
    }

    /// Tells whether nothing in a text has to be written otherwise.
    public static boolean isLine(String text) {
        return !IN_LINE.matcher(text).find();
    }

    private static String escape(String text, Pattern steering) {
        return steering.matcher(text).replaceAll(found -> escape(found.group().charAt(0)));
    }

    /// As a replacement, in which a backslash has to be doubled.
    private static String escape(char steering) {
        return switch (steering) {
            case '\n' -> "\\\\n";
            case '\r' -> "\\\\r";
            case '\t' -> "\\\\t";
            default -> "\\\\u%04x".formatted((int) steering);
        };
    }
}
