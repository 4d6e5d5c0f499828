package dev.tradewind.commerce.inventory;

/// The quantity of a product in one warehouse, and how much of that was promised to orders.
record Holding(int onHand, int reserved, int committed) {
    static final Holding NONE = new Holding(0, 0, 0);

    int promised() {
        return reserved + committed;
    }

    int available() {
        return onHand - promised();
    }

    Holding plus(Holding other) {
        return new Holding(
                Math.addExact(onHand, other.onHand),
                reserved + other.reserved,
                committed + other.committed);
    }

    Holding minus(Holding other) {
        return new Holding(
                Math.subtractExact(onHand, other.onHand),
                reserved - other.reserved,
                committed - other.committed);
    }
}
