package dev.tradewind.functions.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The notes of which processes belong to an instance, one in the directory of each environment; and a small process
/// that ends them at once should the instance end without having done so.
final class ProcessNotes implements AutoCloseable {
    static final String FILE = "pid";

    /// The file with the variable that an environment's processes have, and nobody else's.
    static final String MARK = "mark";

    private static final Logger LOG = LoggerFactory.getLogger(ProcessNotes.class);
    private static final Path SHELL = Path.of("/bin/sh");
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /// Waits for the end of its input, which is the end of the instance, then ends what is noted: a session, or a process,
    /// and until none is found, what has the variable of one, wherever it has gone. The mark is noted before there is a
    /// process.
    private static final String WATCH =
            """
            trap '' INT TERM HUP
            while read -r line; do :; done
            for note in "$1"/*/pid; do
              [ -f "$note" ] || continue
              read -r pid start mark < "$note"
              kill -s KILL -- "-$pid" 2>/dev/null || kill -s KILL "$pid" 2>/dev/null
            done
            cat "$1"/*/mark > "$1/marks"
            look=0
            found=1
            while [ -n "$found" ] && [ "$look" -lt 20 ]; do
              look=$((look + 1))
              found=""
              for environ in $(grep -lsxzFf "$1/marks" /proc/[0-9]*/environ); do
                pid="${environ#/proc/}"
                kill -s KILL "${pid%/environ}" && found=1
              done
            done
            rm -rf "$1"
            """;

    private final Path directory;
    private final Process watch;

    private ProcessNotes(Path directory, Process watch) {
        this.directory = directory;
        this.watch = watch;
    }

    /// Ends what instances before have left, and begins to watch over what comes.
    ///
    /// @param directory of all environments of this instance, beside those of instances before
    static ProcessNotes open(Path directory) {
        try {
            endLeftovers(Objects.requireNonNull(directory.getParent()));
            Files.createDirectories(directory);
            var builder =
                    new ProcessBuilder(command(directory))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().put("PATH", "/usr/bin:/bin");
            return new ProcessNotes(directory, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot watch over the processes of functions", e);
        }
    }

    private static List<String> command(Path directory) {
        var command = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(List.of(SHELL.toString(), "-c", WATCH, "functions", directory.toString()));
        return command;
    }

    private static void endLeftovers(Path instances) {
        for (var instance : in(instances)) {
            in(instance).forEach(ProcessNotes::endLeftover);
            delete(instance);
        }
    }

    /// The contents of a directory; nothing if it is none, or has just been deleted by a watch that is still at work.
    private static List<Path> in(Path directory) {
        try (var files = Files.list(directory)) {
            return files.toList();
        } catch (NoSuchFileException | NotDirectoryException _) { // a first start
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for what is left in " + directory, e);
        }
    }

    /// Deletes what can be deleted. What cannot, by the rights that a handler gave it for example, keeps nothing from starting.
    private static void delete(Path instance) {
        try {
            EnvironmentFiles.delete(instance);
        } catch (UncheckedIOException e) {
            if (Files.exists(instance)) {
                LOG.atWarn().log("left in place: {}", e.getMessage());
            }
        }
    }

    /// Ends a process that is noted, if it is still the one that was: another may have got its number. And what has its
    /// mark, which nobody else ever gets.
    private static void endLeftover(Path environment) {
        var words = words(environment.resolve(FILE));
        if (words.length == 3) {
            ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(it -> ChildProcess.startMillis(it) == Long.parseLong(words[1]))
                    .ifPresent(it -> end(it, words[2]));
        }
        var mark = String.join(" ", words(environment.resolve(MARK)));
        if (!mark.isEmpty()) {
            ProcessTree.endMarked(mark);
        }
    }

    private static void end(ProcessHandle process, String mark) {
        LOG.atWarn().log("ending process {}, which an instance before has left", process.pid());
        ProcessTree.end(List.of(new ProcessTree.Started(process, mark)));
    }

    private static String[] words(Path note) {
        try {
            return Files.readString(note).strip().split(" ", -1);
        } catch (IOException _) { // there was no process yet, or a watch is still at work
            return new String[] {""};
        }
    }

    /// Ends the watch; everything that is noted has ended before.
    @Override
    public void close() {
        watch.destroyForcibly();
        delete(directory);
    }
}
