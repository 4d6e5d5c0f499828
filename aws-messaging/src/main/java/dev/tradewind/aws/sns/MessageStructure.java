package dev.tradewind.aws.sns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// The texts of a message with `MessageStructure` `json`: a JSON object from protocols to texts, one of them
/// `default`.
///
/// Source: SNS API Reference, Publish, `MessageStructure`; the words from recorded answers of AWS.
final class MessageStructure {
    static final String DEFAULT = "default";
    private static final JsonFactory JSON = new JsonFactory();

    private MessageStructure() {}

    /// The text for each protocol, `default` among them.
    static Map<String, String> parse(String message) {
        var texts = texts(message);
        if (!texts.containsKey(DEFAULT)) {
            throw SnsError.invalid("Message Structure - No default entry in JSON message body");
        }
        return texts;
    }

    private static Map<String, String> texts(String message) {
        try (var json = JSON.createParser(message)) {
            return json.nextToken() == JsonToken.START_OBJECT ? texts(json) : Map.of();
        } catch (JsonProcessingException _) {
            throw SnsError.invalid("Message Structure - JSON message body failed to parse");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private static Map<String, String> texts(JsonParser json) throws IOException {
        var texts = new HashMap<String, String>();
        for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (json.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return texts;
    }
}
