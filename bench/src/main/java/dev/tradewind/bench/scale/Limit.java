package dev.tradewind.bench.scale;

/// The rate at which a part has no more to give.
///
/// @param orders a second
record Limit(Part part, double orders) {
    /// A part that can be the limit.
    enum Part {
        PROCESSES("processors of our processes, the busiest first", "more processes"),
        RELAY("the relay of an outbox, one at a time", "an outbox for each shard"),
        DATABASE("processors of PostgreSQL", "shards by tenant"),
        BROKERS("processors of Kafka's brokers", "more brokers"),
        CONNECTIONS("connections to PostgreSQL", "a pooler, or shards by tenant"),
        HOT_PRODUCT(
                "one product in all orders, at least",
                "its stock in parts, by SKU range or warehouse");

        private final String text;
        private final String splitBy;

        Part(String text, String splitBy) {
            this.text = text;
            this.splitBy = splitBy;
        }

        String text() {
            return text;
        }

        String splitBy() {
            return splitBy;
        }
    }
}
