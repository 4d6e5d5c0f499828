package dev.tradewind.sagas.perform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import dev.tradewind.sagas.run.RunData;

/// The data in an answer: its members, if it is an object of JSON. Whoever answers something else has said whether the
/// step is done, and nothing more.
final class JsonAnswer {
    private JsonAnswer() {}

    static RunData data(String body) {
        try {
            return Json.read(body.getBytes(UTF_8)) instanceof ObjectNode object
                    ? new RunData(object)
                    : RunData.NONE;
        } catch (MalformedJson _) {
            return RunData.NONE;
        }
    }
}
