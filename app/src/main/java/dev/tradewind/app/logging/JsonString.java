package dev.tradewind.app.logging;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/// A JSON string literal.
final class JsonString {
    private JsonString() {}

    static String quote(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
