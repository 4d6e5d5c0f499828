package dev.tradewind.aws.events.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Texts as URLs and forms carry them.
final class UrlText {
    private static final char WILDCARD = '*';

    private UrlText() {}

    /// A text as a segment of a path or a value of a query.
    static String escaped(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /// A form, or a query.
    static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(it -> escaped(it.getKey()) + "=" + escaped(it.getValue()))
                .collect(Collectors.joining("&"));
    }

    /// A URL with a longer query.
    static URI withQuery(String url, Map<String, String> more) {
        return URI.create(
                more.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + form(more));
    }

    /// A URL with values in the place of the wildcards in its path.
    static String filled(String url, List<String> values) {
        var filled = new StringBuilder(url);
        int from = 0;
        for (var value : values) {
            int at = filled.indexOf(String.valueOf(WILDCARD), from);
            if (at < 0) {
                break;
            }
            var text = escaped(value);
            filled.replace(at, at + 1, text);
            from = at + text.length();
        }
        return filled.toString();
    }
}
