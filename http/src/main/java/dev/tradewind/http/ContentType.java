package dev.tradewind.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The type of a request's body (RFC 9110, section 8.3).
///
/// @param mediaType in lower case, without parameters; empty where none is named
/// @param charset in lower case, of the texts in the body, where one is named
public record ContentType(String mediaType, Optional<String> charset) {
    private static final String CHARSET = "charset=";

    /// UTF-8, and its subset.
    private static final Set<String> READ = Set.of("utf-8", "utf8", "us-ascii");

    /// The type that the head of a request names.
    public static ContentType of(Request request) {
        var type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        int end = type.indexOf(';');
        return end < 0
                ? new ContentType(type.strip(), Optional.empty())
                : new ContentType(type.substring(0, end).strip(), charset(type.substring(end)));
    }

    private static Optional<String> charset(String parameters) {
        return Stream.of(parameters.split(";"))
                .map(String::strip)
                .filter(parameter -> parameter.startsWith(CHARSET))
                .map(parameter -> parameter.substring(CHARSET.length()).replace("\"", ""))
                .findFirst();
    }

    /// Tells whether texts of it are read here, which is as UTF-8.
    public boolean isUtf8() {
        return charset.isEmpty() || READ.contains(charset.get());
    }
}
