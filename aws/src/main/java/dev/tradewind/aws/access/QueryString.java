package dev.tradewind.aws.access;

import dev.tradewind.aws.access.AccessRefusal.Reason;
import dev.tradewind.http.FormText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The parameters of a query, in their order, decoded.
record QueryString(List<Parameter> parameters) {
    private static final int PARAMETERS_MAX = 2000;

    /// One name and its value.
    record Parameter(String name, String value) {
        private static final Comparator<Parameter> IN_ORDER =
                Comparator.comparing((Parameter it) -> encode(it.name))
                        .thenComparing(it -> encode(it.value));

        String encoded() {
            return encode(name) + "=" + encode(value);
        }
    }

    QueryString {
        parameters = List.copyOf(parameters);
    }

    static QueryString parse(String text) {
        var parameters = new ArrayList<Parameter>();
        for (var pair : text.split("&", PARAMETERS_MAX)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                parameters.add(
                        new Parameter(
                                decode(equals < 0 ? pair : pair.substring(0, equals)),
                                equals < 0 ? "" : decode(pair.substring(equals + 1))));
            }
        }
        return new QueryString(parameters);
    }

    private static String decode(String text) {
        try {
            return FormText.decode(text);
        } catch (IllegalArgumentException _) {
            throw new AccessRefusal(
                    Reason.INCOMPLETE, "The request signature does not conform to AWS standards.");
        }
    }

    /// As RFC 3986 has it: everything but unreserved characters.
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    Optional<String> value(String name) {
        return parameters.stream()
                .filter(it -> it.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    /// Encoded and sorted as a signature has it, without one parameter.
    String canonicalWithout(String name) {
        return parameters.stream()
                .filter(it -> !it.name().equals(name))
                .sorted(Parameter.IN_ORDER)
                .map(Parameter::encoded)
                .collect(Collectors.joining("&"));
    }
}
