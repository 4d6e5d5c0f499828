package dev.tradewind.commerce.imports;

import com.fasterxml.jackson.databind.JsonNode;

/// A line of a file of rows.
sealed interface ImportLine {
    /// From 1; of a row of several lines the first.
    long number();

    /// @param members by their names in the file
    record Row(long number, JsonNode members) implements ImportLine {}

    /// A line that is no row.
    record Unreadable(long number, String detail) implements ImportLine {}
}
