package dev.tradewind.app.logging;

/// The settings that a process logs with.
public record LogSettings(LogFormat format, LogLevels levels, LogTarget target) {}
