package dev.tradewind.app.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// An application that is to be started with its sidecar.
///
/// @param flags of its sidecar, as Dapr's daemon has them
/// @param directory that it is started in
/// @param command of it; empty where only the sidecar is wanted
/// @param environment beside that of this process
/// @param idle keys of its file that have no effect here
public record RunApp(
        List<String> flags,
        Path directory,
        List<String> command,
        Map<String, String> environment,
        List<String> idle) {
    public RunApp {
        flags = List.copyOf(flags);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        idle = List.copyOf(idle);
    }
}
