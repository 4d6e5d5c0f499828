package dev.tradewind.app.instance;

import dev.tradewind.commerce.orders.FlowAgreement;
import dev.tradewind.hosts.cluster.ClusterOptions;
import dev.tradewind.hosts.cluster.Takeover;
import dev.tradewind.hosts.embedded.StoredContents;
import dev.tradewind.hosts.transfer.Kept;
import dev.tradewind.hosts.transfer.KeptTally;
import dev.tradewind.store.MovedAway;
import dev.tradewind.store.Store;
import dev.tradewind.store.StoreLoss;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/// The move of what a stopped instance keeps to PostgreSQL and Kafka, and back while no process ran there. The order of
/// its steps, and why, is in `docs/decisions/0070`.
public final class InstanceMove {
    private final ClusterSettings settings;
    private final ClusterOptions options;
    private final Path data;

    /// @param settings of the cluster
    /// @param data the instance's directory
    /// @throws MoveRefused if there is no such directory
    public InstanceMove(ClusterSettings settings, Path data) {
        this.settings = settings.withAllServices();
        this.data = data;
        options = this.settings.options(Surroundings.with(StoreLoss.IGNORED).clock());
        if (!Files.isDirectory(data)) {
            throw new MoveRefused("there is no directory " + data);
        }
    }

    /// The way in which it is to go on.
    public enum Manner {
        /// Everything, or nothing.
        WHOLE,
        /// The same, but for what nobody there is for, which stays behind.
        LEAVING_BEHIND
    }

    /// The things that were moved.
    ///
    /// @param parts by their names: how much of each kind and collection
    /// @param sums of money and stock, equal on both sides
    /// @param copies of events that waited twice for the same intake, and do so once now
    public record Moved(Map<String, KeptTally.Part> parts, Map<String, Long> sums, long copies) {}

    /// Moves it, unless that was done before.
    ///
    /// @param progress is told how many things were read, or read back, so far
    /// @return nothing if it was moved there before
    /// @throws MoveRefused if something would be lost
    /// @throws dev.tradewind.store.StoreException if the directory is in use, or is none of an instance
    /// @throws dev.tradewind.hosts.cluster.ClusterRefused if the cluster is not as it has to be
    public Optional<Moved> move(Manner manner, LongConsumer progress) {
        try (var store = Store.openToMove(data, Tradewind.TABLES);
                var takeover = new Takeover(options)) {
            var earlier = earlierTo();
            if (earlier.filter(it -> isMade(takeover, it)).isPresent()) {
                moved(earlier.get().id()).leave(data);
                return Optional.empty();
            }
            var id = UUID.randomUUID() + " " + place();
            Runnable leave = () -> leaving(id).leave(data);
            var moved = taken(takeover, contents(store, manner), id, progress, Optional.of(leave));
            moved(id).leave(data);
            return Optional.of(moved);
        }
    }

    /// Does the same, and gives all of it up in the end: nothing is changed on either side.
    public Moved tryOut(Manner manner, LongConsumer progress) {
        try (var store = Store.openToMove(data, Tradewind.TABLES);
                var takeover = new Takeover(options)) {
            if (earlierTo().isPresent()) {
                throw new MoveRefused(
                        "a move of %s was begun: go on with it, without --dry-run".formatted(data));
            }
            return taken(takeover, contents(store, manner), "trial", progress, Optional.empty());
        }
    }

    private static boolean isMade(Takeover takeover, MovedAway earlier) {
        return takeover.outcome(earlier.id()) == Takeover.Outcome.MADE;
    }

    /// The move that was begun before, which went to the same place.
    private Optional<MovedAway> earlierTo() {
        var earlier = MovedAway.in(data);
        earlier.filter(it -> !it.id().endsWith(" " + place()))
                .ifPresent(it -> {
                    throw new MoveRefused(
                            "%s was on its way to another place than %s: %s"
                                    .formatted(data, place(), it.text()));
                });
        return earlier;
    }

    private Takeover.Source contents(Store store, Manner manner) {
        var plan = new ClusterPlan(settings).check();
        var contents = new StoredContents(store, options.flows(), plan, options.clock().instant());
        requireSameFlow(contents);
        if (manner == Manner.WHOLE) {
            requireNothingLeft(contents);
        }
        return contents::each;
    }

    private void requireSameFlow(StoredContents contents) {
        var json = contents.document(FlowAgreement.COLLECTION, FlowAgreement.KEY);
        var flow = FlowAgreement.of(json);
        var wanted = settings.rules().orders().flow();
        if (flow != wanted) {
            throw new MoveRefused(
                    "orders in %s take the flow %s, and here %s is wanted: say --flow %s if a cluster has it, or start the instance with the other, which it takes once no order waits"
                            .formatted(data, flow.label(), wanted.label(), flow.label()));
        }
    }

    private void requireNothingLeft(StoredContents contents) {
        var left = contents.leftBehind();
        if (!left.isEmpty()) {
            var list =
                    left.entrySet().stream()
                            .map(it -> "%s (%d)".formatted(it.getKey(), it.getValue()))
                            .collect(Collectors.joining(", "));
            throw new MoveRefused(
                    "a cluster has nobody for some of what waits in %s: %s. Let the instance handle it, or say --leave-behind to leave it there"
                            .formatted(data, list));
        }
    }

    private Moved taken(
            Takeover takeover,
            Takeover.Source contents,
            String id,
            LongConsumer progress,
            Optional<Runnable> beforeCommit) {
        var counts = new Counts(progress, new MovedSums(), new MovedSums());
        var result =
                takeover.take(
                        id,
                        data.toAbsolutePath().normalize().toString(),
                        contents,
                        counts,
                        beforeCommit.map(leave ->
                                () -> {
                                    counts.requireEqual();
                                    leave.run();
                                }));
        counts.requireEqual();
        return new Moved(result.tally().parts(), counts.stored.all(), result.copies());
    }

    /// Takes it back: the instance may start again, as if nothing had been moved.
    ///
    /// @throws MoveRefused if it was not moved there
    /// @throws dev.tradewind.hosts.cluster.ClusterRefused if processes have run on it since
    public void back() {
        try (var _ = Store.openToMove(data, Tradewind.TABLES);
                var takeover = new Takeover(options)) {
            var earlier =
                    earlierTo()
                            .orElseThrow(() -> new MoveRefused(data + " was not moved anywhere"));
            if (isMade(takeover, earlier)) {
                takeover.giveBack(earlier.id());
            }
            MovedAway.remove(data);
        }
    }

    private String place() {
        var database = options.postgres().jdbcUrl().split("\\?", 2)[0];
        return "%s schema %s".formatted(database, options.postgres().schema());
    }

    private MovedAway leaving(String id) {
        return new MovedAway(
                id,
                "its contents were on their way to %s; ./tradewind move to there again ends that, and with --back it gives it up"
                        .formatted(place()));
    }

    private MovedAway moved(String id) {
        return new MovedAway(
                id,
                "its contents were moved to %s at %s; start there, or take them back with ./tradewind move --back while no process has run there"
                        .formatted(
                                place(),
                                options.clock().instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    /// The counts and sums of both sides so far.
    private static final class Counts implements Takeover.Watcher {
        private final LongConsumer progress;
        private final MovedSums read;
        private final MovedSums stored;
        private long seen;

        Counts(LongConsumer progress, MovedSums read, MovedSums stored) {
            this.progress = progress;
            this.read = read;
            this.stored = stored;
        }

        @Override
        public void read(Kept kept) {
            read.add(kept);
            progress.accept(++seen);
        }

        @Override
        public void stored(Kept kept) {
            stored.add(kept);
            progress.accept(++seen);
        }

        void requireEqual() {
            if (!read.all().equals(stored.all())) {
                throw new MoveRefused(
                        "the sums differ, and nothing was moved: %s in the directory, %s in the database"
                                .formatted(read.all(), stored.all()));
            }
        }
    }
}
