package dev.tradewind.aws.events;

import java.util.regex.Pattern;

/// Patterns of the model whose repeated groups Java goes down a call a character, or tries in every way of dividing a
/// text.
enum ModelPattern {
    CONNECTION_ARN(
            "^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:connection\\/[\\.\\-_A-Za-z0-9]+\\/[\\-A-Za-z0-9]+$",
            "arn:aws[a-z-]*+:events:[a-z\\d-]*+:(?:[0-9]{12})?:connection/[._A-Za-z0-9-]++/[A-Za-z0-9-]++"),
    ENDPOINT(
            "^((%[0-9A-Fa-f]{2}|[-()_.!~*';/?:@\\x26=+$,A-Za-z0-9])+)([).!';/?:,])?$",
            "(?:[-()_.!~*';/?:@\\x26=+$,A-Za-z0-9]++|%[0-9A-Fa-f]{2})++"),
    HEADER_VALUE(
            "^[ \\t]*[\\x20-\\x7E]+([ \\t]+[\\x20-\\x7E]+)*[ \\t]*$",
            "\\t*+[\\x20-\\x7E][\\t\\x20-\\x7E]*+"),
    TEXT(
            "^[ \\t]*[^\\x00-\\x1F:\\x7F]+([ \\t]+[^\\x00-\\x1F:\\x7F]+)*[ \\t]*$",
            "\\t*+[^\\x00-\\x1F:\\x7F](?:[^\\x00-\\x1F:\\x7F]++|\\t++)*+"),
    QUERY_VALUE(
            "[^\\x00-\\x09\\x0B\\x0C\\x0E-\\x1F\\x7F]+",
            "[^\\x00-\\x09\\x0B\\x0C\\x0E-\\x1F\\x7F]++");

    /// As the model has it, and refusals with it.
    private final String words;

    /// The same texts, found in one pass.
    private final Pattern same;

    ModelPattern(String words, String same) {
        this.words = words;
        this.same = Pattern.compile(same);
    }

    String words() {
        return words;
    }

    boolean matches(String text) {
        return same.matcher(text).matches();
    }
}
