package dev.tradewind.eventing.dialect;

import java.util.List;

/// The messages of a topic whose `member` has one of `values`.
public record Filter(Place place, String member, List<String> values) {
    public Filter {
        values = values.stream().sorted().toList();
    }

    /// The part of a message that a filter looks at.
    public enum Place {
        ATTRIBUTES,
        BODY
    }
}
