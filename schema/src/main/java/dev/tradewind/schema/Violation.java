package dev.tradewind.schema;

/// The first place where an event is not as its schema says.
///
/// @param path of the value, `$.items[0].sku`
/// @param message what it should be
public record Violation(String path, String message) {
    @Override
    public String toString() {
        return path + ": " + message;
    }
}
