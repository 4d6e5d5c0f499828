package dev.tradewind.commerce.imports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.http.Fields;
import dev.tradewind.http.Problem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// An import that runs: reads a file's lines on its caller's thread and has their rows committed in [ImportLanes].
final class ImportRun<R> {
    /// Between two looks at how far it has come.
    private static final Duration PROGRESS = Duration.ofSeconds(1);

    private static final int LINES_A_LOOK = 256;

    /// Until a commit that the host has refused is tried again, and how often: half a minute altogether.
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final int ATTEMPTS_MAX = 300;

    private final Host host;
    private final String service;
    private final InstantSource clock;
    private final ImportId id;
    private final ImportKind<R> kind;
    private final Instant startedAt;
    private final Consumer<ImportReport> keep;
    private final ImportTally tally = new ImportTally();
    private final ImportLanes<R> lanes = new ImportLanes<>(this::commit);
    private Instant keptAt;

    /// @param startedAt when it was first run
    /// @param keep keeps what is known of it on disk
    ImportRun(
            Host host,
            String service,
            InstantSource clock,
            ImportId id,
            ImportKind<R> kind,
            Instant startedAt,
            Consumer<ImportReport> keep) {
        this.host = host;
        this.service = service;
        this.clock = clock;
        this.id = id;
        this.kind = kind;
        this.startedAt = startedAt;
        this.keep = keep;
        keptAt = startedAt;
    }

    /// Imports every line, or those before something that breaks it off.
    ImportReport run(ImportLines lines, CountedBytes file) {
        try (lanes) {
            var brokenBy = read(lines, file);
            boolean wasInterrupted =
                    Thread.interrupted(); // what was read is committed all the same
            var unfinished = finish();
            var reason = brokenBy.or(() -> unfinished);
            var status = reason.isEmpty() ? ImportStatus.FINISHED : ImportStatus.BROKEN_OFF;
            var ended = now(status, reason, file.bytes());
            insist(() -> keep.accept(ended));
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
            return ended;
        }
    }

    /// @return why it broke off, if it did
    private Optional<String> read(ImportLines lines, CountedBytes file) {
        try {
            long count = 0;
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                take(line.get());
                count++;
                if (count % LINES_A_LOOK == 0) {
                    keepNowAndThen(file);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("the file broke off: " + e.getMessage());
        } catch (ImportLines.UnreadableFile | HostRefusal e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of("the client has gone, or the server has ended");
        }
    }

    private void keepNowAndThen(CountedBytes file) {
        var now = clock.instant();
        if (!now.isBefore(keptAt.plus(PROGRESS))) {
            keptAt = now;
            try {
                keep.accept(now(ImportStatus.RUNNING, Optional.empty(), file.bytes()));
            } catch (HostRefusal _) {
                // how far it has come is told at the next look
            }
        }
    }

    private ImportReport now(ImportStatus status, Optional<String> reason, long bytes) {
        return tally.as(id, kind.label(), status, reason, startedAt, clock.instant(), bytes);
    }

    private void take(ImportLine line) throws InterruptedException {
        tally.read();
        switch (line) {
            case ImportLine.Unreadable(var number, var detail) ->
                    tally.failed(List.of(new ImportError(number, "", detail)));
            case ImportLine.Row(var number, var members) -> {
                var row = rowOrErrors(new ImportPlace(id, startedAt, number), members);
                if (row.isPresent()) {
                    lanes.add(row.get());
                }
            }
        }
    }

    private Optional<ImportRow<R>> rowOrErrors(ImportPlace place, JsonNode members) {
        try {
            return Optional.of(kind.read(Fields.of(members), place));
        } catch (Problem e) {
            tally.failed(ImportError.of(place.line(), e));
            return Optional.empty();
        }
    }

    /// Has what was read committed, whatever came after it.
    ///
    /// @return why that failed, if it did
    private Optional<String> finish() {
        try {
            lanes.finish();
            return Optional.empty();
        } catch (HostRefusal e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of("the client has gone, or the server has ended");
        }
    }

    private void commit(List<ImportRow<R>> rows) {
        var now = clock.instant();
        var command =
                Command.of(
                        service,
                        "import",
                        ImportedRows.class,
                        documents -> kind.decide(rows, "import " + id, now, documents));
        insist(() -> tally.add(host.execute(command)));
    }

    /// Does again what the host refuses because there is too much to do: the next line can wait.
    private static void insist(Runnable work) {
        for (int attempt = 1; ; attempt++) {
            try {
                work.run();
                return;
            } catch (HostRefusal e) {
                if (attempt == ATTEMPTS_MAX) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
