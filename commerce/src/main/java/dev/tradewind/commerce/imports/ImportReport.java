package dev.tradewind.commerce.imports;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.eventing.DocumentCollection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An import, and what has come of it. While it runs its numbers are a moment old, and what they count is on disk.
///
/// @param of the kind of file
/// @param reason why it was broken off
/// @param bytes of the file that were read
/// @param read lines, each of which was created, updated, unchanged or failed in the end
/// @param errors of the first lines that failed
public record ImportReport(
        ImportId id,
        String of,
        ImportStatus status,
        Optional<String> reason,
        @JsonProperty("started_at") Instant startedAt,
        @JsonProperty("updated_at") Instant updatedAt,
        long bytes,
        long read,
        long created,
        long updated,
        long unchanged,
        long failed,
        List<ImportError> errors) {
    /// A document of some 100 KB with texts of usual length.
    static final int ERRORS_MAX = 1000;

    public ImportReport {
        errors = List.copyOf(errors);
    }

    /// The collection of that name in which a service keeps them.
    public static DocumentCollection<ImportReport> keptIn(String collection) {
        return DocumentCollection.of(collection, ImportReport.class)
                .withState(it -> it.status.label());
    }

    /// As it is shown where nobody runs it any more.
    ImportReport abandoned() {
        return status != ImportStatus.RUNNING
                ? this
                : new ImportReport(
                        id,
                        of,
                        ImportStatus.INTERRUPTED,
                        reason,
                        startedAt,
                        updatedAt,
                        bytes,
                        read,
                        created,
                        updated,
                        unchanged,
                        failed,
                        errors);
    }
}
