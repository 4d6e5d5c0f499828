package dev.tradewind.hosts.cluster;

import java.nio.charset.StandardCharsets;

/// Text of others as PostgreSQL takes it, which has no zero character and no half of a surrogate pair: each is replaced. What
/// could not be stored could never be got rid of.
final class StorableText {
    private StorableText() {}

    static String of(String text) {
        return text.chars().allMatch(it -> it != 0 && !Character.isSurrogate((char) it))
                ? text
                : replaced(text);
    }

    private static String replaced(String text) {
        var whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return whole.replace('\0', '\uFFFD');
    }
}
