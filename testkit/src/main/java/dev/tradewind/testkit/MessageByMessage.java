package dev.tradewind.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A handler of batches which names the messages that it could not handle.
record MessageByMessage(FunctionHandler.MessageHandler handler) implements FunctionHandler {
    @Override
    public String handle(String payload, Context context) throws InterruptedException {
        var failures = new ArrayList<Map<String, String>>();
        for (var message : Json.read(payload.getBytes(UTF_8)).path("Records")) {
            if (!isHandled(message)) {
                failures.add(Map.of("itemIdentifier", message.path("messageId").asText()));
            }
        }
        return new String(Json.write(Map.of("batchItemFailures", List.copyOf(failures))), UTF_8);
    }

    /// A throw is the failure of this message alone, that of an assertion too.
    private boolean isHandled(JsonNode message) throws InterruptedException {
        try {
            handler.handle(message.path("body").asText());
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError _) {
            return false;
        }
    }
}
