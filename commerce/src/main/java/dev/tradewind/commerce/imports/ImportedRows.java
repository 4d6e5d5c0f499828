package dev.tradewind.commerce.imports;

import java.util.List;

/// The outcomes of the rows of one commit.
public record ImportedRows(int created, int updated, int unchanged, List<ImportError> errors) {
    public ImportedRows {
        errors = List.copyOf(errors);
    }
}
