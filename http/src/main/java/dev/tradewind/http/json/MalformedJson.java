package dev.tradewind.http.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.DateTimeException;

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

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
