package dev.tradewind.aws.wire;

/// The ways to write a list or map that was set and has nothing in it.
public enum Empties {
    WRITTEN,
    LEFT_OUT
}
