package dev.tradewind.functions.mapping;

/// The state of a mapping. Those that end in "-ing" pass by themselves: once no batch of before is being handled.
///
/// Source: Lambda API reference, "EventSourceMappingConfiguration", `State`.
public enum MappingState {
    CREATING("Creating"),
    ENABLING("Enabling"),
    ENABLED("Enabled"),
    DISABLING("Disabling"),
    DISABLED("Disabled"),
    UPDATING("Updating"),
    DELETING("Deleting");

    private final String spelling;

    MappingState(String spelling) {
        this.spelling = spelling;
    }

    /// The state's name as AWS spells it.
    public String spelling() {
        return spelling;
    }
}
