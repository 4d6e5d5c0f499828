package dev.tradewind.broker.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;

/// The way in which filter policies, and what they look at, are read: numbers exactly, and nothing
/// after the value.
final class PolicyJson {
    static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private PolicyJson() {}

    /// The JSON object that an attribute of this name holds.
    ///
    /// @throws Refusal with `INVALID_PARAMETER`
    static JsonNode object(String attribute, String text) {
        try {
            var value = MAPPER.readTree(text);
            if (value.isObject()) {
                return value;
            }
            throw refusal(attribute, "must be a JSON object");
        } catch (JsonProcessingException e) {
            throw refusal(attribute, "failed to parse JSON. " + e.getOriginalMessage());
        }
    }

    static Refusal refusal(String attribute, String fault) {
        return new Refusal(RequestFault.INVALID_PARAMETER, attribute + ": " + fault);
    }
}
