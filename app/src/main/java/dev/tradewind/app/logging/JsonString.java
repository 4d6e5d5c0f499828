package dev.tradewind.app.logging;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.tradewind.app.terminal.Printable;

/// A JSON string literal, in which nothing steers a terminal.
final class JsonString {
    private JsonString() {}

    static String quote(String text) {
        return Printable.line(
                '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"');
    }
}
