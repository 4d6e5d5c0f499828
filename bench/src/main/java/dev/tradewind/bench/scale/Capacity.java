package dev.tradewind.bench.scale;

/// The highest rate that a shard keeps up with, found by halving.
record Capacity(OrderCost cost, Layout layout, long seed) {
    private static final double SECONDS = 30;
    private static final int HALVINGS = 9;

    /// The share of the orders that came which has to end as others come; a few more may be under
    /// way at the end.
    private static final double KEPT_UP = 0.96;

    /// Orders a second of one shard.
    double find(double expected) {
        double low = 0;
        double high = 2 * expected;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (keepsUp(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean keepsUp(double rate) {
        return new ShardSimulation(cost, layout, rate, seed).run(SECONDS).secondHalf() >= KEPT_UP;
    }
}
