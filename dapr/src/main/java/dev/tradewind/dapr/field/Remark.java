package dev.tradewind.dapr.field;

/// Something to be said of a component's file.
public sealed interface Remark {
    /// Keeps the component from being had.
    record Mistake(String text) implements Remark {}

    /// Loads, and is perhaps not what was meant.
    record Oddity(String text) implements Remark {}

    /// Loads, and has one effect on Dapr's daemon and one here.
    record Effect(String onDaprd, String here) implements Remark {}
}
