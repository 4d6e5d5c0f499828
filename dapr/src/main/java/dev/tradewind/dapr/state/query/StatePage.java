package dev.tradewind.dapr.state.query;

import dev.tradewind.dapr.state.StateEntry;
import java.util.List;
import java.util.function.UnaryOperator;

/// A page of the answer to a query.
///
/// @param token to ask for the next page with; empty if there is none
public record StatePage(List<StateEntry> entries, String token) {
    public StatePage {
        entries = List.copyOf(entries);
    }

    /// The same with `change` made to each entry.
    public StatePage map(UnaryOperator<StateEntry> change) {
        return new StatePage(entries.stream().map(change).toList(), token);
    }
}
