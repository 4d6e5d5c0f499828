package dev.tradewind.bench.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The way in which a server is to be started.
///
/// @param directory where it may keep its data, the same after a restart
/// @param heap its largest heap, as `-Xmx` takes it
/// @param options of the server beside these
/// @param variables of its environment beside this program's
public record Launch(
        Path directory,
        int awsPort,
        int httpPort,
        String heap,
        List<String> options,
        Map<String, String> variables) {
    public Launch {
        options = List.copyOf(options);
        variables = Map.copyOf(variables);
    }
}
