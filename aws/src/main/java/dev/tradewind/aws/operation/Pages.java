package dev.tradewind.aws.operation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Cuts sorted lists into pages. A token names the last item of the page before, so that items that come
/// and go between two requests neither repeat nor hide others.
public final class Pages {
    /// The beginning of what a token says: few texts of a client's own are Base64 of it by chance.
    private static final String MARK = "after:";

    /// Of a token. Source: the models of EventBridge and EventBridge Scheduler; others say nothing.
    public static final int TOKEN_LENGTH_MAX = 2048;

    private Pages() {}

    /// One page, and the token of the next if there is one.
    public record Page<T>(List<T> items, Optional<String> nextToken) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /// The page of `sorted` after what `token` names.
    ///
    /// @param key by which `sorted` is in order
    /// @throws IllegalArgumentException if `token` is not one of ours
    public static <T> Page<T> page(
            List<T> sorted, Function<T, String> key, Optional<String> token, int size) {
        return page("", sorted, key, token, size);
    }

    /// The same, where a token of another list is none of ours.
    ///
    /// @param list a name of the list that no other has
    /// @throws IllegalArgumentException if `token` is not one of this list
    public static <T> Page<T> page(
            String list,
            List<T> sorted,
            Function<T, String> key,
            Optional<String> token,
            int size) {
        var mark = MARK + list;
        var after = token.map(it -> after(mark, it));
        var rest =
                sorted.stream()
                        .dropWhile(item ->
                                after.isPresent() && key.apply(item).compareTo(after.get()) <= 0)
                        .toList();
        if (rest.size() <= size) {
            return new Page<>(rest, Optional.empty());
        }
        var items = rest.subList(0, size);
        return new Page<>(items, Optional.of(encode(mark + key.apply(items.getLast()))));
    }

    /// The token that names a key, for whoever cuts a page of a table.
    public static String token(String key) {
        return encode(MARK + key);
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The key that a token names, for whoever reads on from it in a table.
    ///
    /// @throws IllegalArgumentException if `token` is not one of ours
    public static String after(String token) {
        return after(MARK, token);
    }

    private static String after(String mark, String token) {
        if (token.length() > TOKEN_LENGTH_MAX) {
            throw new IllegalArgumentException("no token is so long: " + token.length());
        }
        var text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        if (!text.startsWith(mark)) {
            throw new IllegalArgumentException("no page ended with that token");
        }
        return text.substring(mark.length());
    }
}
