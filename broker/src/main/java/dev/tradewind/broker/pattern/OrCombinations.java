package dev.tradewind.broker.pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The patterns without `$or` that event-ruler makes of one with some, counted before it makes them: the
/// alternatives of one `$or` add up, and those of several multiply.
///
/// The text is counted token by token, as event-ruler reads it, for no tree holds a key that is there twice, and
/// either multiplies. Of a text that stops being JSON, what comes before counts: event-ruler makes that much before
/// it notices.
public final class OrCombinations {
    /// The most of one pattern (EventBridge guide, "Comparison operators for use in event patterns").
    public static final int MAX = 1000;

    private static final JsonFactory JSON = new JsonFactory();
    private static final String OR = "$or";

    private final JsonParser parser;

    private OrCombinations(JsonParser parser) {
        this.parser = parser;
    }

    /// Their number: at least 1, and [Integer#MAX_VALUE] for all that is more.
    public static int of(String pattern) {
        try (var parser = JSON.createParser(pattern)) {
            var counted = new OrCombinations(parser);
            return counted.next() == JsonToken.START_OBJECT ? counted.ofObject() : 1;
        } catch (IOException _) { // from opening or closing a text, which does neither
            return 1;
        }
    }

    private int ofObject() {
        long product = 1;
        while (next() == JsonToken.FIELD_NAME) {
            product = capped(product * ofField());
        }
        return (int) product;
    }

    private int ofField() {
        var isOr = OR.equals(parser.getParsingContext().getCurrentName());
        var value = next();
        if (value == JsonToken.START_OBJECT) {
            return ofObject();
        }
        return value == JsonToken.START_ARRAY ? ofArray(isOr) : 1;
    }

    private int ofArray(boolean isOr) {
        long sum = 0;
        for (var each = next(); each != null && each != JsonToken.END_ARRAY; each = next()) {
            sum = capped(sum + ofElement(each));
        }
        return isOr ? (int) Math.max(1, sum) : 1;
    }

    private int ofElement(JsonToken start) {
        return switch (start) {
            case START_OBJECT -> ofObject();
            case START_ARRAY -> ofArray(false);
            default -> 0;
        };
    }

    /// Nothing at the end of the text, or of what is JSON of it.
    private @Nullable JsonToken next() {
        try {
            return parser.nextToken();
        } catch (IOException _) {
            return null;
        }
    }

    private static long capped(long number) {
        return Math.min(number, Integer.MAX_VALUE);
    }
}
