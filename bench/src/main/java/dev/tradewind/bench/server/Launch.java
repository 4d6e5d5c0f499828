package dev.tradewind.bench.server;

import java.nio.file.Path;

/// The way in which a server is to be started.
///
/// @param directory where it may keep its data, the same after a restart
/// @param heap its largest heap, as `-Xmx` takes it
public record Launch(Path directory, int awsPort, int httpPort, String heap) {}
