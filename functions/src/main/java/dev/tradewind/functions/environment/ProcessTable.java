package dev.tradewind.functions.environment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The processes of this machine at one moment, from one pass through `/proc`; elsewhere from what Java tells, without
/// their sessions.
final class ProcessTable {
    private static final Path PROC = Path.of("/proc");

    /// Fields of `/proc/PID/stat` behind the name: state, parent, group, session.
    private static final int STATE_FIELD = 0;

    private static final int PARENT_FIELD = 1;
    private static final int SESSION_FIELD = 3;

    private static final long NONE = -1;

    private final List<Row> rows;

    private record Row(long pid, long parent, long session) {}

    private ProcessTable(List<Row> rows) {
        this.rows = rows;
    }

    static ProcessTable look() {
        return new ProcessTable(Files.isDirectory(PROC) ? fromProc() : fromJava());
    }

    private static List<Row> fromProc() {
        try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            var rows = new ArrayList<Row>();
            for (var process : processes) {
                row(Long.parseLong(process.getFileName().toString())).ifPresent(rows::add);
            }
            return rows;
        } catch (IOException | DirectoryIteratorException e) {
            throw new IllegalStateException("cannot look through " + PROC, e);
        }
    }

    private static Optional<Row> row(long pid) {
        var fields = stat(pid);
        return fields.length > SESSION_FIELD
                ? Optional.of(
                        new Row(
                                pid,
                                Long.parseLong(fields[PARENT_FIELD]),
                                Long.parseLong(fields[SESSION_FIELD])))
                : Optional.empty();
    }

    private static List<Row> fromJava() {
        return ProcessHandle.allProcesses()
                .map(it ->
                        new Row(it.pid(), it.parent().map(ProcessHandle::pid).orElse(NONE), NONE))
                .toList();
    }

    List<Long> pids() {
        return rows.stream().map(Row::pid).toList();
    }

    Set<Long> ofSessions(Set<Long> sessions) {
        return rows.stream()
                .filter(it -> sessions.contains(it.session()))
                .map(Row::pid)
                .collect(Collectors.toSet());
    }

    /// The processes that these have started, and those that they have started, and so on.
    Set<Long> descendants(Collection<Long> of) {
        Map<Long, List<Long>> children = new HashMap<>();
        rows.forEach(
                it -> children.computeIfAbsent(it.parent(), _ -> new ArrayList<>()).add(it.pid()));
        var found = new HashSet<Long>();
        var next = new ArrayDeque<>(of);
        while (!next.isEmpty()) {
            for (var child : children.getOrDefault(next.remove(), List.of())) {
                if (found.add(child)) {
                    next.add(child);
                }
            }
        }
        return found;
    }

    /// True of a process that has ended and whose parent has not asked how.
    static boolean isUnreaped(long pid) {
        return stat(pid)[STATE_FIELD].equals("Z");
    }

    private static String[] stat(long pid) {
        var text = text(file(pid, "stat"));
        return text.substring(text.lastIndexOf(')') + 1).strip().split(" ", -1);
    }

    static Path file(long pid, String name) {
        return PROC.resolve(Long.toString(pid)).resolve(name);
    }

    /// Empty for what is gone, or another user's.
    static String text(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException _) { // it ended between two looks
            return "";
        }
    }
}
