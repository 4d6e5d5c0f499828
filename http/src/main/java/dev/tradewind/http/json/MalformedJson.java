package dev.tradewind.http.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.regex.Pattern;

/// A text is not JSON, or not the JSON of what it should be.
public final class MalformedJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// As the parser says them, which has no other way to tell.
    private static final Pattern DUPLICATE =
            Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);

    private static final String NESTING = "Document nesting depth";

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

    /// The fault of a text, for whoever wrote it: a member that is there twice, a limit that it does not keep to, or the place
    /// where it stops being JSON.
    public String fault() {
        if (isTooDeep()) {
            return "is nested more deeply than %d levels, which is the most"
                    .formatted(StreamReadConstraints.DEFAULT_MAX_DEPTH);
        }
        return repeated()
                .map("has the member '%s' twice"::formatted)
                .orElseGet(() -> "is not JSON" + place().map(" at "::concat).orElse(""));
    }

    private boolean isTooDeep() {
        return getCause() instanceof StreamConstraintsException && getMessage().startsWith(NESTING);
    }

    /// The name of a member that an object has twice.
    private Optional<String> repeated() {
        var said = DUPLICATE.matcher(getMessage());
        return said.matches() ? Optional.of(said.group(1)) : Optional.empty();
    }

    /// The place where a text stops being JSON, for whoever wrote it: a parser's own words are for its users.
    private Optional<String> place() {
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
