package dev.tradewind.app.channel;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The values of a file of settings, each asked for by its name; what nobody asked for is refused.
public final class ChannelFile {
    private final Map<String, String> values;
    private final Set<String> asked = new HashSet<>();

    public ChannelFile(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /// A value that is not blank.
    public Optional<String> find(String name) {
        asked.add(name);
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /// @throws IllegalArgumentException if it is missing
    public String required(String name) {
        return find(name)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the setting '%s' is missing".formatted(name)));
    }

    /// A value that `parse` takes.
    ///
    /// @throws IllegalArgumentException that names the setting and what is wrong, and no value
    public <T> Optional<T> parsed(String name, Function<String, T> parse) {
        return find(name).map(value -> parsed(name, value, parse));
    }

    private static <T> T parsed(String name, String value, Function<String, T> parse) {
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the setting '%s' %s".formatted(name, e.getMessage()), e);
        }
    }

    /// An address of HTTP.
    public Optional<URI> url(String name) {
        return parsed(name, ChannelFile::httpUrl);
    }

    private static URI httpUrl(String text) {
        try {
            var url = new URI(text);
            var scheme = String.valueOf(url.getScheme());
            if (url.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return url;
            }
        } catch (URISyntaxException _) {
            // its message has the address, which may be a secret
        }
        throw new IllegalArgumentException("is an address of HTTP: https://example.com/hook");
    }

    /// A whole number.
    int number(String name, int otherwise, int max) {
        return parsed(
                        name,
                        text -> {
                            if (!text.matches("[0-9]{1,9}")
                                    || Integer.parseInt(text) < 1
                                    || Integer.parseInt(text) > max) {
                                throw new IllegalArgumentException(
                                        "is a number from 1 to %d".formatted(max));
                            }
                            return Integer.parseInt(text);
                        })
                .orElse(otherwise);
    }

    /// The names that begin with a prefix, without it.
    List<String> names(String prefix) {
        var found =
                values.keySet().stream().filter(name -> name.startsWith(prefix)).sorted().toList();
        asked.addAll(found);
        return found.stream().map(name -> name.substring(prefix.length())).toList();
    }

    /// The words of a value, between commas and blanks.
    public static List<String> words(String value) {
        return Arrays.stream(value.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList();
    }

    /// @throws IllegalArgumentException if there is a setting that nobody asked for
    public void requireKnown() {
        var unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(asked);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no setting '%s' here; there is %s"
                            .formatted(
                                    unknown.first(),
                                    asked.stream().sorted().collect(Collectors.joining(", "))));
        }
    }
}
