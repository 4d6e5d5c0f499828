package dev.tradewind.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.Optional;

/// The place at which a text stops being JSON.
///
/// @param line from 1
/// @param column from 1, in characters
/// @param expected the words for what could stand there
/// @param found the words for what does
public record JsonFault(int line, int column, String expected, String found) {
    /// Looks for the first fault of a text; nothing where it is JSON.
    ///
    /// Source of what is JSON: RFC 8259.
    public static Optional<JsonFault> in(String text) {
        return new JsonScan(text).fault();
    }

    /// The reason for which a parser refused a text: its first fault, or else one that is no matter of grammar.
    public static String reason(String text, JsonProcessingException refused) {
        return in(text).map(JsonFault::toString).orElseGet(() -> bound(refused));
    }

    private static String bound(JsonProcessingException refused) {
        if (refused instanceof StreamConstraintsException) {
            return "it has too many levels, or a number or text that is too long";
        }
        var at = refused.getLocation();
        return at == null
                ? "it has a key twice"
                : "line %d, column %d: the key is there twice"
                        .formatted(at.getLineNr(), at.getColumnNr());
    }

    @Override
    public String toString() {
        return "line %d, column %d: expected %s, found %s".formatted(line, column, expected, found);
    }
}
