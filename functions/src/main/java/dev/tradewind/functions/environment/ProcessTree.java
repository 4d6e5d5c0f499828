package dev.tradewind.functions.environment;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A process of ours and all that it has started: its descendants, those of its session, and those that have its
/// variables, wherever they have gone. The latter two are seen where there is `/proc`.
final class ProcessTree {
    /// Whoever forks while being ended is found in the next look.
    private static final int LOOKS_MAX = 20;

    private static final long PAUSE_MILLIS = 2;

    /// Those that cannot be ended yet, in a call of the system that does not return, are left to the next look.
    private static final int PAUSES_MAX = 250;

    private static final long REAPED_MILLIS_MAX = 1_000;

    private ProcessTree() {}

    /// A process that was started.
    ///
    /// @param mark a variable with its value that nobody else has
    record Started(ProcessHandle root, String mark) {}

    /// Ends all of them at once, and returns when none is left, or after some looks. A look through the processes of the
    /// machine is for all of these.
    static void end(List<Started> all) {
        end(() -> find(all));
        all.forEach(it -> awaitReaped(it.root()));
    }

    /// Ends those that have the mark, whatever has become of the first of them.
    static void endMarked(String mark) {
        end(() -> handles(marked(ProcessTable.look(), Set.of(mark))));
    }

    private static void end(Supplier<Set<ProcessHandle>> search) {
        for (int look = 0; look < LOOKS_MAX; look++) {
            var found = search.get();
            if (found.isEmpty()) {
                return;
            }
            found.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(found);
        }
    }

    private static void awaitEnd(Set<ProcessHandle> killed) {
        for (int pause = 0;
                pause < PAUSES_MAX && !killed.stream().allMatch(ProcessTree::isGone);
                pause++) {
            var _ =
                    new CompletableFuture<Boolean>()
                            .completeOnTimeout(true, PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                            .join();
        }
    }

    /// Waits until the system has told how it ended; not for ever, as it need not be a child of this process.
    private static void awaitReaped(ProcessHandle root) {
        var _ =
                root.onExit()
                        .completeOnTimeout(root, REAPED_MILLIS_MAX, TimeUnit.MILLISECONDS)
                        .join();
    }

    private static Set<ProcessHandle> find(List<Started> all) {
        var sessions = all.stream().map(it -> it.root().pid()).collect(Collectors.toSet());
        var marks = all.stream().map(Started::mark).collect(Collectors.toSet());
        var roots =
                all.stream()
                        .map(Started::root)
                        .filter(ProcessHandle::isAlive)
                        .map(ProcessHandle::pid)
                        .toList();
        var table = ProcessTable.look();
        var pids = table.descendants(roots);
        pids.addAll(table.ofSessions(sessions));
        pids.addAll(marked(table, marks));
        var found = handles(pids);
        all.stream().map(Started::root).filter(it -> !isGone(it)).forEach(found::add);
        return found;
    }

    private static Set<Long> marked(ProcessTable table, Set<String> marks) {
        return table.pids().stream()
                .filter(pid -> hasMark(ProcessTable.file(pid, "environ"), marks))
                .collect(Collectors.toSet());
    }

    private static Set<ProcessHandle> handles(Set<Long> pids) {
        return pids.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(it -> !isGone(it))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean hasMark(Path environ, Set<String> marks) {
        var variables = ProcessTable.text(environ).split("\0", -1);
        return Arrays.stream(variables).anyMatch(marks::contains);
    }

    /// True if it has ended; its parent need not have asked how. One that lost its parent gets the first process of its
    /// container for one, and that may never ask.
    private static boolean isGone(ProcessHandle process) {
        return !process.isAlive() || ProcessTable.isUnreaped(process.pid());
    }
}
