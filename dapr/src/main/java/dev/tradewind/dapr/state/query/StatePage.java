package dev.tradewind.dapr.state.query;

import dev.tradewind.dapr.state.StateEntry;
import java.util.List;

/// A page of the answer to a query.
///
/// @param token to ask for the next page with; empty if there is none
public record StatePage(List<StateEntry> entries, String token) {
    public StatePage {
        entries = List.copyOf(entries);
    }
}
