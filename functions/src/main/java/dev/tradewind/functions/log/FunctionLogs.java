package dev.tradewind.functions.log;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.file.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The logs of all functions, each in files of its own, of which the oldest go. Not synced: what was logged in the last
/// moments before the machine fails may be missing. Any thread may call.
public final class FunctionLogs {
    /// Of one function. AWS keeps everything, for a price.
    public static final long BYTES_MAX = 8L << 20;

    /// Of one line; a longer one is cut. Source: CloudWatch Logs quotas, "Event size", when functions were new.
    public static final int LINE_BYTES_MAX = 256 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(FunctionLogs.class);

    /// The account, the region, and the function's name.
    private static final int DEPTH = 3;

    private final Supplier<Path> directory;
    private final long bytesMax;
    private final ConcurrentHashMap<Arn, LogSegments> logs = new ConcurrentHashMap<>();
    private volatile LogFeed feed = LogFeed.NOBODY;

    /// @param directory made when the first line comes
    public FunctionLogs(Supplier<Path> directory) {
        this(directory, BYTES_MAX);
    }

    /// @param bytesMax of one function
    public FunctionLogs(Supplier<Path> directory, long bytesMax) {
        this.directory = directory;
        this.bytesMax = bytesMax;
    }

    /// Adds lines in their order.
    public void append(Arn function, List<LoggedLine> lines) {
        if (!lines.isEmpty()) {
            log(function).append(lines);
            feed.logged(function, lines);
        }
    }

    /// Has what is logged from now on told to somebody else too.
    public void feed(LogFeed receiver) {
        feed = receiver;
    }

    /// Up to `max` lines from `from` on, a `next` of an earlier page, or zero for the oldest that are left.
    public LogPage read(Arn function, long from, int max) {
        return log(function).read(from, max);
    }

    /// Up to `max` of the latest lines.
    public LogPage latest(Arn function, int max) {
        return log(function).latest(max);
    }

    /// Lets go of the file that a function's lines are added to, as one of its environments has ended; the next line opens it again.
    public void rest(Arn function) {
        var log = logs.get(FunctionArns.unqualified(function));
        if (log != null) {
            log.rest();
        }
    }

    /// Deletes what a function has logged.
    public void delete(Arn function) {
        log(function).delete();
        logs.remove(FunctionArns.unqualified(function));
    }

    /// Deletes what all others than these have logged: the last lines of functions that were deleted while they ran, for
    /// example. For when nothing runs yet. What cannot be deleted is left in place.
    public void keep(Set<Arn> functions) {
        var kept = functions.stream().map(this::place).collect(Collectors.toSet());
        if (!Files.isDirectory(directory.get())) {
            return;
        }
        try (var all = Files.find(directory.get(), DEPTH, (path, _) -> depth(path) == DEPTH)) {
            all.filter(it -> !kept.contains(it)).toList().forEach(FileTree::deleteOrLeave);
        } catch (IOException | UncheckedIOException e) {
            LOG.atWarn().setCause(e).log("logs of functions that are gone are left");
        }
    }

    private int depth(Path path) {
        return path.getNameCount() - directory.get().getNameCount();
    }

    private LogSegments log(Arn function) {
        return logs.computeIfAbsent(FunctionArns.unqualified(function), this::open);
    }

    private LogSegments open(Arn function) {
        return new LogSegments(place(function), bytesMax);
    }

    private Path place(Arn function) {
        return directory
                .get()
                .resolve(function.account())
                .resolve(function.region())
                .resolve(FunctionArns.name(function));
    }
}
