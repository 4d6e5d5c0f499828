package dev.tradewind.http.client;

import java.util.regex.Pattern;

/// The characters of headers (RFC 9110, sections 5.1 and 5.5).
public final class HeaderText {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

    private HeaderText() {}

    /// Tells whether a header can have that name and that value.
    public static boolean isHeader(String name, String value) {
        return NAME.matcher(name).matches() && VALUE.matcher(value).matches();
    }
}
