package dev.tradewind.app.command;

import dev.tradewind.http.json.Json;

/// JSON as commands print it: indented.
final class JsonText {
    private JsonText() {}

    static String of(Object value) {
        return Json.read(Json.write(value)).toPrettyString();
    }
}
