package dev.tradewind.commerce;

/// The trust that the services have in whoever calls them.
public enum Profile {
    /// A request may dictate its outcome, and whatever has never been counted is in stock.
    DEMO(true, 100),
    PROD(false, 0);

    private final boolean takesTestSwitches;
    private final int unknownSkuStock;

    Profile(boolean takesTestSwitches, int unknownSkuStock) {
        this.takesTestSwitches = takesTestSwitches;
        this.unknownSkuStock = unknownSkuStock;
    }

    /// Tells whether `paymentOutcome`, `inventoryOutcome` and `simulateTechnicalFailure` are
    /// accepted, and the routes under `/demo` exist.
    public boolean takesTestSwitches() {
        return takesTestSwitches;
    }

    /// The quantity on hand of a product whose stock was never set.
    public int unknownSkuStock() {
        return unknownSkuStock;
    }
}
