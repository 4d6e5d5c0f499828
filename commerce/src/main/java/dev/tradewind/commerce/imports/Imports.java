package dev.tradewind.commerce.imports;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Page;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The imports of a service: those that this process runs, and what is known of all.
public final class Imports {
    /// Some eight million products.
    private static final long FILE_BYTES_MAX = 1L << 30;

    /// The time for which an import is known after its end: nobody sends its file again by then.
    public static final Duration KEPT = Duration.ofDays(90);

    /// Each keeps a processor busy.
    private static final int RUNNING_MAX = 2;

    private final Host host;
    private final String service;
    private final DocumentCollection<ImportReport> kept;
    private final InstantSource clock;
    private final Supplier<ImportId> unnamed;
    private final Set<ImportId> running = new HashSet<>();

    /// @param service whose files they are
    /// @param kept where what is known of them is
    /// @param unnamed the id of one that its client gives none
    public Imports(
            Host host,
            InstantSource clock,
            String service,
            DocumentCollection<ImportReport> kept,
            Supplier<ImportId> unnamed) {
        this.host = host;
        this.service = service;
        this.kept = kept;
        this.clock = clock;
        this.unnamed = unnamed;
    }

    /// Imports a file; one that was imported to its end under this id is not read again.
    ///
    /// @param named by its client, so that it can be watched and repeated
    /// @throws Problem if it cannot be begun
    <R> ImportReport run(
            Optional<ImportId> named, ImportKind<R> kind, InputStream body, Opening opening)
            throws IOException {
        forgetOld();
        var id = named.orElseGet(unnamed);
        var before = find(id);
        if (before.filter(it -> it.status() == ImportStatus.FINISHED).isPresent()) {
            return before.get();
        }
        begin(id);
        try {
            var file = new CountedBytes(body, FILE_BYTES_MAX);
            var lines = opening.open(file);
            var started = before.map(ImportReport::startedAt).orElseGet(clock::instant);
            keep(begun(id, kind, started));
            return new ImportRun<>(host, service, clock, id, kind, started, this::keep)
                    .run(lines, file);
        } finally {
            end(id);
        }
    }

    /// Forgets imports that ended long ago, whenever another comes.
    private void forgetOld() {
        var all = PageRequest.first(PageRequest.LIMIT_MAX);
        var next = Optional.<String>empty();
        do {
            var page = list(next.map(all::following).orElse(all));
            page.items().stream()
                    .filter(it -> isOld(it.value()))
                    .forEach(it -> forget(it.value().id()));
            next = page.next();
        } while (next.isPresent());
    }

    private boolean isOld(ImportReport known) {
        return !isRunning(known.id()) && known.updatedAt().isBefore(clock.instant().minus(KEPT));
    }

    private void forget(ImportId id) {
        host.execute(
                Command.of(
                        service,
                        "forget-import",
                        Boolean.class,
                        documents ->
                                documents
                                        .find(kept, id.value())
                                        .filter(read -> isOld(read.value()))
                                        .map(read -> Decision.NOTHING.andDelete(kept, read))
                                        .orElse(Decision.NOTHING)
                                        .answering(true)));
    }

    private ImportReport begun(ImportId id, ImportKind<?> kind, Instant started) {
        return new ImportTally()
                .as(
                        id,
                        kind.label(),
                        ImportStatus.RUNNING,
                        Optional.empty(),
                        started,
                        clock.instant(),
                        0);
    }

    private void begin(ImportId id) {
        synchronized (running) {
            if (running.contains(id)) {
                throw Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "import %s is running; try again when it has ended".formatted(id));
            }
            if (running.size() == RUNNING_MAX) {
                throw Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "%d imports are running; try again when one has ended"
                                .formatted(RUNNING_MAX));
            }
            running.add(id);
        }
    }

    private void end(ImportId id) {
        synchronized (running) {
            running.remove(id);
        }
    }

    private boolean isRunning(ImportId id) {
        synchronized (running) {
            return running.contains(id);
        }
    }

    private void keep(ImportReport known) {
        host.execute(
                Command.of(
                        service,
                        "import-progress",
                        ImportReport.class,
                        documents ->
                                documents
                                        .find(kept, known.id().value())
                                        .map(read -> Decision.update(kept, read, known))
                                        .orElseGet(() ->
                                                Decision.create(kept, known.id().value(), known))
                                        .answering(known)));
    }

    /// The state of an import as far as it is known.
    Optional<ImportReport> find(ImportId id) {
        return host.documents().find(kept, id.value()).map(Versioned::value).map(this::shown);
    }

    Page<ImportReport> list(PageRequest request) {
        return host.documents().list(kept, request);
    }

    ImportReport shown(ImportReport known) {
        return isRunning(known.id()) ? known : known.abandoned();
    }

    /// The reading of a file as lines.
    @FunctionalInterface
    interface Opening {
        /// @throws Problem if it is no such file
        ImportLines open(InputStream file) throws IOException;
    }
}
