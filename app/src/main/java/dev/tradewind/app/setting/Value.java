package dev.tradewind.app.setting;

/// The value of a setting as somebody wrote it, and where.
public record Value(String text, Origin origin) {}
