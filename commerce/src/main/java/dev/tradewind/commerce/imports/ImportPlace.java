package dev.tradewind.commerce.imports;

import dev.tradewind.commerce.Sha256;
import java.time.Instant;

/// The place of a row: its line in the file of an import, which is the same each time that the import is run.
///
/// @param startedAt when the import was first run
public record ImportPlace(ImportId id, Instant startedAt, long line) {
    /// Half a byte each: a million lines meet digits that are taken once in 37,000,000 imports.
    private static final int DIGITS = 16;

    /// Hexadecimal digits that are its own.
    public String digits() {
        return Sha256.hex(id + "/" + line).substring(0, DIGITS);
    }
}
