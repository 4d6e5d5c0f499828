package dev.tradewind.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.store.BackupRoot;
import dev.tradewind.store.Store;
import dev.tradewind.store.StoreException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Backups of the running store, one at a time, each on a thread of its own: `POST /_tradewind/backup` begins
/// one, `GET` tells how far the latest has come.
public final class Backups {
    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final String PATH = "/_tradewind/backup";

    private final Store store;
    private final InstantSource clock;
    private final BackupRoot root;
    private volatile State state = State.NONE;

    public Backups(Store store, InstantSource clock, BackupRoot root) {
        this.store = store;
        this.clock = clock;
        this.root = root;
    }

    /// `POST /_tradewind/backup?directory=PATH`
    public Route startRoute() {
        return Route.post(PATH, this::start);
    }

    /// `GET /_tradewind/backup`
    public Route stateRoute() {
        return Route.get(PATH, _ -> Reply.ok(state.json()));
    }

    private synchronized Reply start(HttpCall call) {
        var directory = directory(call.require("directory"));
        if (state.phase() == Phase.COPYING || state.phase() == Phase.CHECKING) {
            throw Problem.of(
                    Problem.Kind.INVALID_REQUEST,
                    "a backup to %s is being taken; wait for it".formatted(state.directory()));
        }
        state = new State(Phase.COPYING, directory.toString(), 0, 0, "");
        Thread.ofPlatform().name("backup").start(() -> take(directory));
        return Reply.ok(state.json());
    }

    private Path directory(String name) {
        var directory = absolute(name);
        if (!root.encloses(directory)) {
            throw Problem.of(
                    Problem.Kind.FORBIDDEN,
                    "'%s' is not below %s, where backups of this instance go; --backups at its start names another place"
                            .formatted(directory, root.path()));
        }
        return directory;
    }

    private static Path absolute(String name) {
        try {
            var directory = Path.of(name);
            if (directory.isAbsolute()) {
                return directory.normalize();
            }
        } catch (InvalidPathException e) {
            throw Problem.of(
                    Problem.Kind.INVALID_REQUEST,
                    "'%s' names no directory: %s".formatted(name, e.getReason()));
        }
        throw Problem.of(
                Problem.Kind.INVALID_REQUEST,
                "'%s' is not absolute, and this instance runs elsewhere".formatted(name));
    }

    /// The supervisor of one backup: why it failed is its state.
    private void take(Path directory) {
        try {
            var backup =
                    store.backup(
                            directory,
                            clock.instant(),
                            (done, total) -> move(Phase.CHECKING, done, total, ""));
            move(Phase.COMPLETE, backup.sizeBytes(), backup.sizeBytes(), "");
            LOG.atInfo().log("Backed up {} bytes to {}", backup.sizeBytes(), directory);
        } catch (StoreException e) {
            fail(e, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            fail(e, "a defect; the instance's log says more");
        }
    }

    private void fail(RuntimeException cause, String reason) {
        LOG.atError().setCause(cause).log("The backup to {} failed", state.directory());
        move(Phase.FAILED, 0, 0, reason);
    }

    private void move(Phase phase, long doneBytes, long totalBytes, String failure) {
        state = new State(phase, state.directory(), doneBytes, totalBytes, failure);
    }

    private enum Phase {
        NONE,
        COPYING,
        CHECKING,
        COMPLETE,
        FAILED
    }

    private record State(
            Phase phase, String directory, long doneBytes, long totalBytes, String failure) {
        static final State NONE = new State(Phase.NONE, "", 0, 0, "");

        ObjectNode json() {
            var json = JsonNodeFactory.instance.objectNode();
            json.put("phase", phase.name().toLowerCase(Locale.ROOT));
            json.put("directory", directory);
            json.put("doneBytes", doneBytes);
            json.put("totalBytes", totalBytes);
            json.put("failure", failure);
            return json;
        }
    }
}
