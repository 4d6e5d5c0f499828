package dev.tradewind.schema;

/// A difference of two versions by which somebody breaks.
///
/// @param path of the value, `$.items[].sku`
/// @param what changed
public record BreakingChange(String path, String what, Direction direction) {
    /// The way in which versions do not go together.
    public enum Direction {
        /// An event of the old version is none of the new one.
        BACKWARD("readers of the new version do not understand events of the old one"),
        /// An event of the new version is none of the old one.
        FORWARD("consumers of the old version do not understand events of the new one");

        private final String broken;

        Direction(String broken) {
            this.broken = broken;
        }

        /// A sentence that says who breaks.
        public String broken() {
            return broken;
        }

        Direction opposite() {
            return this == BACKWARD ? FORWARD : BACKWARD;
        }
    }

    @Override
    public String toString() {
        return "%s: %s; %s".formatted(path, what, direction.broken());
    }
}
