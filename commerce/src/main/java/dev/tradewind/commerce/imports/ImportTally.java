package dev.tradewind.commerce.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The counts of an import that runs. Any thread may call.
final class ImportTally {
    private final List<ImportError> errors = new ArrayList<>();
    private long read;
    private long created;
    private long updated;
    private long unchanged;
    private long failed;

    synchronized void read() {
        read++;
    }

    /// Counts lines that became something, and those that did not.
    synchronized void add(ImportedRows rows) {
        created += rows.created();
        updated += rows.updated();
        unchanged += rows.unchanged();
        failed(rows.errors());
    }

    /// Counts one line for each number of a line that is named.
    synchronized void failed(List<ImportError> more) {
        failed += more.stream().mapToLong(ImportError::line).distinct().count();
        more.stream()
                .limit(Math.max(0, ImportReport.ERRORS_MAX - errors.size()))
                .forEach(errors::add);
    }

    synchronized ImportReport as(
            ImportId id,
            String of,
            ImportStatus status,
            Optional<String> reason,
            Instant startedAt,
            Instant now,
            long bytes) {
        var sorted = errors.stream().sorted(Comparator.comparingLong(ImportError::line)).toList();
        return new ImportReport(
                id, of, status, reason, startedAt, now, bytes, read, created, updated, unchanged,
                failed, sorted);
    }
}
