package dev.tradewind.functions.environment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.log.FunctionLogs;
import dev.tradewind.functions.log.LoggedLine;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The lines of one environment on their way to the log, and the last of them since the present invocation began.
final class EnvironmentLog {
    /// Source: Lambda API reference, "Invoke", `LogResult`: the last 4 KB.
    private static final int TAIL_BYTES_MAX = 4 << 10;

    /// Lines that are written to the log together.
    private static final int GATHERED_BYTES_MAX = 256 << 10;

    private final FunctionLogs logs;
    private final Arn function;
    private final String stream;
    private final InstantSource machine;
    private final List<LoggedLine> gathered = new ArrayList<>();
    private final ArrayDeque<byte[]> tail = new ArrayDeque<>();
    private int gatheredBytes;
    private int tailBytes;

    EnvironmentLog(FunctionLogs logs, Arn function, String stream, InstantSource machine) {
        this.logs = logs;
        this.function = function;
        this.stream = stream;
        this.machine = machine;
    }

    /// Forgets the invocation before.
    void begin() {
        tail.clear();
        tailBytes = 0;
    }

    void add(String line) {
        gathered.add(new LoggedLine(machine.millis(), stream, line));
        gatheredBytes += line.length();
        addToTail(line);
        if (gatheredBytes > GATHERED_BYTES_MAX) {
            flush();
        }
    }

    /// @param event in which a carriage return is the end of a line
    private void addToTail(String event) {
        var line = event.replace('\r', '\n');
        var bytes =
                (line.length() > TAIL_BYTES_MAX
                                ? line.substring(line.length() - TAIL_BYTES_MAX) + "\n"
                                : line + "\n")
                        .getBytes(UTF_8);
        tail.add(bytes);
        tailBytes += bytes.length;
        while (tailBytes - tail.getFirst().length >= TAIL_BYTES_MAX) {
            tailBytes -= tail.removeFirst().length;
        }
    }

    /// Writes what has gathered.
    void flush() {
        logs.append(function, gathered);
        gathered.clear();
        gatheredBytes = 0;
    }

    /// Nothing more is added.
    void end() {
        logs.rest(function);
    }

    /// The last lines, cut to what AWS gives.
    byte[] tail() {
        var all = new byte[tailBytes];
        int at = 0;
        for (var line : tail) {
            System.arraycopy(line, 0, all, at, line.length);
            at += line.length;
        }
        return tailBytes <= TAIL_BYTES_MAX
                ? all
                : java.util.Arrays.copyOfRange(all, tailBytes - TAIL_BYTES_MAX, tailBytes);
    }
}
