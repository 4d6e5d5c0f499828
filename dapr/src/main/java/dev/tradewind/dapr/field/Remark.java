package dev.tradewind.dapr.field;

/// Something to be said of a component's file.
public sealed interface Remark {
    /// Keeps the resource from being had, or from being of any use.
    record Mistake(String text) implements Remark {}

    /// Loads, and is perhaps not what was meant.
    record Oddity(String text) implements Remark {}

    /// Loads, and has one effect on Dapr's daemon and one here.
    record Effect(String onDaprd, String here) implements Remark {}
}
