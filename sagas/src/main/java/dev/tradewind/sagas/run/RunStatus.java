package dev.tradewind.sagas.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The place of a run in its life.
public enum RunStatus {
    /// It takes one step after the other.
    RUNNING,
    COMPLETED,
    /// It undoes, backwards, what was done.
    COMPENSATING,
    /// It ended badly, and what it had done is undone.
    COMPENSATED,
    /// It ended badly, and there was nothing to undo.
    FAILED,
    /// A compensation has failed, or a step from which there is no way back: somebody has to look.
    STUCK;

    /// As JSON and requests have it.
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RunStatus> find(String label) {
        return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
    }

    /// Tells whether nothing moves a run of this status any more.
    public boolean isEnd() {
        return switch (this) {
            case COMPLETED, COMPENSATED, FAILED -> true;
            case RUNNING, COMPENSATING, STUCK -> false;
        };
    }

    /// Tells whether a run of this status is on its way back.
    boolean isUndoing() {
        return this == COMPENSATING || this == STUCK;
    }
}
