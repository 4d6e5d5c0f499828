package dev.tradewind.bench.server;

import java.nio.file.Path;
import java.util.List;

/// The way in which a server is to be started.
///
/// @param directory where it may keep its data, the same after a restart
/// @param heap its largest heap, as `-Xmx` takes it
/// @param options of the server beside these
public record Launch(Path directory, int awsPort, int httpPort, String heap, List<String> options) {
    public Launch {
        options = List.copyOf(options);
    }
}
