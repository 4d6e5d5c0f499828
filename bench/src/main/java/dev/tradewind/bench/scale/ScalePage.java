package dev.tradewind.bench.scale;

import java.util.Map;

/// The page that has the tables, each between two comments.
final class ScalePage {
    private ScalePage() {}

    /// The page with these tables in place of those that it has.
    ///
    /// @throws IllegalArgumentException if it has no place for one
    static String with(String page, Map<String, String> tables) {
        var written = page;
        for (var table : tables.entrySet()) {
            written = with(written, table.getKey(), table.getValue());
        }
        return written;
    }

    private static String with(String page, String name, String table) {
        var begin = "<!-- %s: written by bench/run scale --write -->\n\n".formatted(name);
        var end = "\n<!-- end of %s -->".formatted(name);
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("the page has no place for the table " + name);
        }
        return page.substring(0, from + begin.length()) + table + page.substring(to);
    }
}
