package dev.tradewind.sagas.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/// A wait of a run, which ends by itself.
public record Waiting(Kind what, Instant until) {
    /// The thing that is waited for.
    public enum Kind {
        /// An event that says how what was asked for has ended.
        OUTCOME,
        /// The time to ask again.
        NEXT_ATTEMPT;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
