package dev.tradewind.aws.sqs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of a policy that is written as a JSON object: texts, numbers and lists of texts.
///
/// @param texts numbers among them, as they were written
record PolicyText(Map<String, String> texts, Map<String, List<String>> lists) {
    private static final JsonFactory JSON = new JsonFactory();

    /// Nothing if `text` is not JSON.
    static Optional<PolicyText> parse(String text) {
        var policy = new PolicyText(new HashMap<>(), new HashMap<>());
        try (var json = JSON.createParser(text)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                policy.read(json);
            }
            return Optional.of(policy);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private void read(JsonParser json) throws IOException {
        for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            var value = json.nextToken();
            if (value == JsonToken.START_ARRAY) {
                lists.put(name, list(json));
            } else if (value.isScalarValue()) {
                texts.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
    }

    private static List<String> list(JsonParser json) throws IOException {
        var items = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(json.getText());
            json.skipChildren();
        }
        return items;
    }
}
