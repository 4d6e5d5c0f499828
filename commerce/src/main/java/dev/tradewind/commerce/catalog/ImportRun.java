package dev.tradewind.commerce.catalog;

import dev.tradewind.commerce.catalog.ImportTally.Counted;
import dev.tradewind.commerce.catalog.ProductRequest.ProductRow;
import dev.tradewind.commerce.catalog.RowImport.IdentifiedRow;
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
final class ImportRun {
    /// Between two looks at how far it has come.
    private static final Duration PROGRESS = Duration.ofSeconds(1);

    private static final int LINES_A_LOOK = 256;

    /// Until a commit that the host has refused is tried again, and how often: half a minute altogether.
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final int ATTEMPTS_MAX = 300;

    private final Host host;
    private final InstantSource clock;
    private final ImportId id;
    private final ImportKind kind;
    private final Instant startedAt;
    private final Consumer<ProductImport> keep;
    private final ImportTally tally = new ImportTally();
    private final ImportLanes lanes = new ImportLanes(this::commit);
    private Instant keptAt;

    /// @param startedAt when it was first run
    /// @param keep keeps what is known of it on disk
    ImportRun(
            Host host,
            InstantSource clock,
            ImportId id,
            ImportKind kind,
            Instant startedAt,
            Consumer<ProductImport> keep) {
        this.host = host;
        this.clock = clock;
        this.id = id;
        this.kind = kind;
        this.startedAt = startedAt;
        this.keep = keep;
        keptAt = startedAt;
    }

    /// Imports every line, or those before something that breaks it off.
    ProductImport run(ImportLines lines, CountedBytes file) {
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

    private ProductImport now(ImportStatus status, Optional<String> reason, long bytes) {
        return tally.as(id, kind, status, reason, startedAt, clock.instant(), bytes);
    }

    private void take(ImportLine line) throws InterruptedException {
        tally.read();
        switch (line) {
            case ImportLine.Unreadable(var number, var detail) ->
                    tally.failed(List.of(new ImportError(number, "", detail)));
            case ImportLine.Row(var number, var members) -> {
                var row = rowOrErrors(number, () -> kind.read(Fields.of(members)));
                if (row.isPresent()) {
                    var product = row.get().id().orElseGet(() -> id.productOf(number, startedAt));
                    lanes.add(new IdentifiedRow(number, product, row.get()));
                }
            }
        }
    }

    private Optional<ProductRow> rowOrErrors(long line, Reading reading) {
        try {
            return Optional.of(reading.read());
        } catch (Problem e) {
            tally.failed(e.errors().stream().map(it -> ImportError.of(line, it)).toList());
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

    private void commit(List<IdentifiedRow> rows) {
        var deciding = new RowImport(kind, "import " + id, clock.instant());
        var command =
                Command.of(
                        Imports.SERVICE,
                        "import",
                        Counted.class,
                        documents -> deciding.decide(rows, documents));
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

    /// The reading of one row.
    @FunctionalInterface
    private interface Reading {
        /// @throws Problem that names what is wrong
        ProductRow read();
    }
}
