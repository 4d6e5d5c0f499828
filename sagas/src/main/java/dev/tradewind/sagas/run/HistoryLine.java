package dev.tradewind.sagas.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One thing that happened to a run.
///
/// @param step its name, where it is about one
/// @param event the saga's event that it is about
/// @param detail for people
public record HistoryLine(
        Instant at, What what, Optional<String> step, Optional<String> event, String detail) {
    /// The kind of thing.
    public enum What {
        STARTED,
        ASKED,
        DONE,
        FAILED,
        ATTEMPT_FAILED,
        OVERDUE,
        UNDO_ASKED,
        UNDONE,
        /// The step that was to be undone is done for good.
        STANDS,
        CANCELLED,
        RETRIED,
        /// An event that changed nothing, as it came too late or too early.
        IGNORED,
        COMPLETED,
        COMPENSATED,
        ENDED,
        STUCK;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
