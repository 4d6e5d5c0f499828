package dev.tradewind.broker.pattern.explanation;

import java.util.List;
import java.util.Optional;

/// A reason for which a pattern did not match. As a text it is a sentence for people.
public sealed interface Miss {
    /// A path at which the event has nothing that the pattern wants there.
    ///
    /// @param path names with dots between them
    /// @param wanted in words
    /// @param seen the values that the event has there, or that it has none
    /// @param hint what nearly matched
    record OfPath(String path, String wanted, String seen, Optional<String> hint) implements Miss {
        @Override
        public String toString() {
            return "%s: wanted %s; the event has %s%s"
                    .formatted(path, wanted, seen, hint.map(it -> " (" + it + ")").orElse(""));
        }
    }

    /// Paths that match each alone, and not together: an array has what they want in different elements.
    record Apart(List<String> paths) implements Miss {
        public Apart {
            paths = List.copyOf(paths);
        }

        @Override
        public String toString() {
            return "%s: each matches alone, but not in one element of an array"
                    .formatted(String.join(", ", paths));
        }
    }
}
