package dev.tradewind.broker.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.util.regex.Pattern;

/// The way in which policies, and what filter policies look at, are read: numbers exactly, and nothing after the value.
public final class PolicyJson {
    static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final String FAILED = "failed to parse JSON. ";
    private static final Pattern WORD = Pattern.compile("Unrecognized token '(.*?)'");

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
            throw refusal(attribute, words(e));
        }
    }

    /// The words of SNS for text that is no JSON: the parser's own, but that a word which is no token is told by
    /// its end.
    public static String words(JsonProcessingException e) {
        var place = e.getLocation();
        var word = WORD.matcher(e.getOriginalMessage());
        if (place == null || !word.lookingAt()) {
            return FAILED + e.getMessage();
        }
        return "%s%s\n at [Source: %s; line: %d, column: %d]"
                .formatted(
                        FAILED,
                        e.getOriginalMessage(),
                        place.sourceDescription(),
                        place.getLineNr(),
                        place.getColumnNr() + word.group(1).length());
    }

    static Refusal refusal(String attribute, String fault) {
        return new Refusal(RequestFault.INVALID_PARAMETER, attribute + ": " + fault);
    }
}
