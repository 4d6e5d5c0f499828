package dev.tradewind.http.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Optional;

/// A text is not JSON, or not the JSON of what it should be.
public final class MalformedJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private MalformedJson(String message, Throwable cause) {
        super(message, cause);
    }

    static MalformedJson of(IOException e) {
        return new MalformedJson(
                e instanceof JsonProcessingException parse
                        ? parse.getOriginalMessage()
                        : String.valueOf(e.getMessage()),
                e);
    }

    static MalformedJson timestamp(String text, DateTimeException e) {
        return new MalformedJson("not an ISO 8601 time: " + text, e);
    }

    /// The place where a text stops being JSON, for whoever wrote it: a parser's own words are for its users.
    public Optional<String> place() {
        return getCause() instanceof JsonProcessingException parse && parse.getLocation() != null
                ? Optional.of(
                        "line %d, column %d"
                                .formatted(
                                        parse.getLocation().getLineNr(),
                                        parse.getLocation().getColumnNr()))
                : Optional.empty();
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
