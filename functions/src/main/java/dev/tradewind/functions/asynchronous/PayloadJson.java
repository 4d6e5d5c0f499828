package dev.tradewind.functions.asynchronous;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;

/// The form of payloads.
final class PayloadJson {
    private static final JsonFactory JSON = new JsonFactory();

    private PayloadJson() {}

    /// Tells whether a text is one JSON value and nothing else.
    static boolean isValue(String text) {
        try (var parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException _) {
            return false;
        }
    }
}
