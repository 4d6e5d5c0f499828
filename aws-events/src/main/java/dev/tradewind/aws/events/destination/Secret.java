package dev.tradewind.aws.events.destination;

/// A text that is told to nobody but the endpoint it is for.
public record Secret(String text) {
    @Override
    public String toString() {
        return "(secret)";
    }
}
