package dev.tradewind.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows of text in columns as wide as their widest cell, two spaces apart. Control characters in cells are
/// written as Java writes them: a line break would end the row, and an escape sequence reach the terminal.
final class TextTable {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x80-\\x9f]");

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    TextTable row(Object... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    "%d cells for %d columns".formatted(cells.length, rows.getFirst().size()));
        }
        rows.add(List.of(cells).stream().map(cell -> printable(String.valueOf(cell))).toList());
        return this;
    }

    private static String printable(String text) {
        return CONTROL.matcher(text).replaceAll(found -> escape(found.group().charAt(0)));
    }

    /// As a replacement, in which a backslash has to be doubled.
    private static String escape(char control) {
        return switch (control) {
            case '\n' -> "\\\\n";
            case '\r' -> "\\\\r";
            case '\t' -> "\\\\t";
            default -> "\\\\u%04x".formatted((int) control);
        };
    }

    @Override
    public String toString() {
        var widths = IntStream.range(0, rows.getFirst().size()).map(this::width).boxed().toList();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> row.get(i) + " ".repeat(widths.get(i) - row.get(i).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
