package dev.tradewind.commerce;

import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The entity tags of a precondition (RFC 9110, section 13.1): `"2.17", "2.18"`, or `*` for whatever there is.
///
/// @param strong the tags that say so of every byte, with their quotes
/// @param weak the others, without the `W/` before them
public record EntityTags(boolean isAny, Set<String> strong, Set<String> weak) {
    private static final Pattern TAG = Pattern.compile("(W/)?(\"[!\\x23-\\x7e]*\")");

    public EntityTags {
        strong = Set.copyOf(strong);
        weak = Set.copyOf(weak);
    }

    /// The tags in a header of a request, if it has that.
    ///
    /// @throws Problem if they are none
    public static Optional<EntityTags> in(HttpCall call, String header) {
        return call.header(header).map(value -> read(header, value));
    }

    private static EntityTags read(String header, String value) {
        if (value.strip().equals("*")) {
            return new EntityTags(true, Set.of(), Set.of());
        }
        var strong = new HashSet<String>();
        var weak = new HashSet<String>();
        for (var part : value.split(",", -1)) {
            var tag = TAG.matcher(part.strip());
            if (!tag.matches()) {
                throw Problem.inField(
                        header, "must be entity tags in quotes, as ETag gave them, or *");
            }
            (tag.group(1) == null ? strong : weak).add(tag.group(2));
        }
        return new EntityTags(false, strong, weak);
    }

    /// Compares as `If-Match` does: what may differ in a byte is another.
    public boolean matchStrongly(String tag) {
        return isAny || strong.contains(tag);
    }

    /// Compares as `If-None-Match` does.
    public boolean matchWeakly(String tag) {
        return isAny || strong.contains(tag) || weak.contains(tag);
    }
}
