package dev.tradewind.commerce.catalog;

import dev.tradewind.http.FieldError;

/// A line of a file that was not imported, and why.
///
/// @param line from 1, the heading of a CSV file included
/// @param field empty where it is the line as a whole
record ImportError(long line, String field, String detail) {
    static ImportError of(long line, FieldError error) {
        var pointer = error.pointer();
        return new ImportError(
                line, pointer.startsWith("/") ? pointer.substring(1) : pointer, error.detail());
    }
}
