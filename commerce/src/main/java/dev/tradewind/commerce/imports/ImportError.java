package dev.tradewind.commerce.imports;

import dev.tradewind.http.FieldError;
import dev.tradewind.http.Problem;
import java.util.List;

/// A line of a file that was not imported, and why.
///
/// @param line from 1, the heading of a CSV file included
/// @param field empty where it is the line as a whole
public record ImportError(long line, String field, String detail) {
    /// The errors of a line that a problem names; one of the line as a whole where it names no field.
    public static List<ImportError> of(long line, Problem problem) {
        return problem.errors().isEmpty()
                ? List.of(new ImportError(line, "", String.valueOf(problem.getMessage())))
                : problem.errors().stream().map(it -> of(line, it)).toList();
    }

    private static ImportError of(long line, FieldError error) {
        var pointer = error.pointer();
        return new ImportError(
                line, pointer.startsWith("/") ? pointer.substring(1) : pointer, error.detail());
    }
}
