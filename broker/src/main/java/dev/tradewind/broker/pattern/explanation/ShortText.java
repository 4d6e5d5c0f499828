package dev.tradewind.broker.pattern.explanation;

import com.fasterxml.jackson.databind.JsonNode;

/// Values in the words of an explanation: of a long one the beginning.
final class ShortText {
    static final int CHARS_MAX = 200;

    private ShortText() {}

    static String of(JsonNode value) {
        return of(value.isNumber() ? value.asText() : value.toString());
    }

    static String of(String text) {
        if (text.length() <= CHARS_MAX) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(CHARS_MAX - 1)) ? CHARS_MAX - 1 : CHARS_MAX;
        return text.substring(0, end) + "...";
    }
}
