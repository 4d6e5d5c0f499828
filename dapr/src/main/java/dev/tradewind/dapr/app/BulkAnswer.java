package dev.tradewind.dapr.app;

import java.util.Map;

/// The outcome of a request with many events.
public sealed interface BulkAnswer {
    /// One answer for all of them; in a success its body has a word for each.
    record Whole(AppAnswer answer) implements BulkAnswer {}

    /// An answer for each.
    ///
    /// @param answers by the ids of the entries; there may be some without
    record Each(Map<String, AppAnswer> answers) implements BulkAnswer {
        public Each {
            answers = Map.copyOf(answers);
        }
    }
}
