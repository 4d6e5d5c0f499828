package dev.tradewind.app.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// A variable that a program and everything that it starts have in their environment. A process whose parent has ended is
/// nobody's descendant, and is found by it: on Linux, where others' environments can be read.
record RunMark(String value) {
    static final String VARIABLE = "DAPR_RUN_MARK";

    /// One that no process has.
    static RunMark unused() {
        return new RunMark(UUID.randomUUID().toString());
    }

    void put(Map<String, String> environment) {
        environment.put(VARIABLE, value);
    }

    /// The processes that have it.
    Stream<ProcessHandle> bearers() {
        return ProcessHandle.allProcesses().filter(this::isOn);
    }

    private boolean isOn(ProcessHandle process) {
        try {
            var environ = Path.of("/proc", Long.toString(process.pid()), "environ");
            var text = new String(Files.readAllBytes(environ), StandardCharsets.ISO_8859_1);
            return text.contains(VARIABLE + "=" + value);
        } catch (IOException _) {
            return false; // it is another user's, or has ended, or this is no Linux
        }
    }
}
