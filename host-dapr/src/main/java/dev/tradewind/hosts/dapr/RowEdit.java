package dev.tradewind.hosts.dapr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/// One row's part in a commit. It may be asked several times, each time with the row as it is then.
interface RowEdit {
    String key();

    Edited on(Optional<StoredRow> row);

    /// An edit's answer.
    sealed interface Edited {
        /// The row as it is to be.
        ///
        /// @param kept for how long; for ever where it is empty
        record Put(ObjectNode json, Optional<Duration> kept) implements Edited {}

        /// The row is to be no more.
        record Removed() implements Edited {}

        /// The row stays as it is.
        record Untouched() implements Edited {}

        /// Another commit came before this one, which therefore is none.
        record Overtaken() implements Edited {}

        /// The edit has chosen another [key][RowEdit#key].
        record Moved() implements Edited {}
    }
}
