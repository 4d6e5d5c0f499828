package dev.tradewind.app.command;

import dev.tradewind.app.instance.InstanceMove;
import dev.tradewind.app.instance.InstanceMove.Manner;
import dev.tradewind.app.instance.InstanceMove.Moved;
import dev.tradewind.app.instance.ShopService;
import dev.tradewind.app.logging.Logging;
import dev.tradewind.app.terminal.Printable;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind move`: takes what a stopped instance keeps to PostgreSQL and Kafka.
@Command(
        name = "move",
        description = {
            "Moves the orders of a stopped instance, and all else that its services keep, to PostgreSQL and Kafka.",
            "All of it comes, in one transaction that reads it back and compares, or nothing does; the directory is not opened any more then.",
            "Make tables and topics first, with ./tradewind cluster init, in a schema that nobody has used."
        })
final class MoveCommand implements Runnable {
    private static final long TOLD_EACH = 1000;

    @Mixin private ClusterSettingsOptions cluster = new ClusterSettingsOptions();

    @Option(
            names = "--from",
            paramLabel = "DIR",
            required = true,
            converter = DirectoryName.class,
            description = "the data directory of the instance, which must not run")
    private Path from = Path.of("");

    @Option(
            names = "--to",
            paramLabel = "HOST",
            required = true,
            description = "where to: cluster, which is PostgreSQL and Kafka")
    private Destination to = Destination.CLUSTER;

    @Option(
            names = "--dry-run",
            description = "do all of it and give it up in the end: nothing is changed")
    private boolean dryRun;

    @Option(
            names = "--leave-behind",
            description = {
                "go on although events wait for consumers that a cluster has not, or messages in queues of your own:",
                "they stay in the directory"
            })
    private boolean leaveBehind;

    @Option(
            names = "--back",
            description =
                    "take back what was moved, while no process has run there: the instance can start again")
    private boolean back;

    @Option(names = "--json", description = "print JSON instead of a table")
    private boolean json;

    /// The hosts that an instance can be moved to.
    enum Destination {
        CLUSTER
    }

    @Override
    public void run() {
        Logging.silence();
        var move =
                switch (to) {
                    case CLUSTER ->
                            new InstanceMove(
                                    cluster.settings(EnumSet.allOf(ShopService.class)), from);
                };
        if (back) {
            move.back();
            say(
                    "Taken back: the instance on %s can start again.".formatted(from),
                    "back",
                    Map.of());
            return;
        }
        var progress = ProgressLine.onStandardError(json);
        var manner = leaveBehind ? Manner.LEAVING_BEHIND : Manner.WHOLE;
        if (dryRun) {
            var tried = move.tryOut(manner, shown(progress));
            progress.end();
            report(tried, "All of it could be moved; nothing was changed.", "tried");
            return;
        }
        var moved = move.move(manner, shown(progress));
        progress.end();
        moved.ifPresentOrElse(
                it -> report(it, "Moved: start processes with ./tradewind cluster up.", "moved"),
                () -> say("It was moved there before.", "moved-before", Map.of()));
    }

    private static LongConsumer shown(ProgressLine progress) {
        return seen -> {
            if (seen % TOLD_EACH == 0) {
                progress.show("%,d things read, and read back".formatted(seen));
            }
        };
    }

    private void report(Moved moved, String sentence, String outcome) {
        var parts =
                moved.parts().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().count()));
        if (json) {
            System.out.println(
                    Printable.lines(
                            JsonText.of(new Report(outcome, parts, moved.sums(), moved.copies()))));
            return;
        }
        System.out.println(table(parts));
        if (!moved.sums().isEmpty()) {
            System.out.println();
            System.out.println(sums(moved.sums()));
        }
        if (moved.copies() > 0) {
            System.out.printf("%n%d copies of waiting events were left out.%n", moved.copies());
        }
        System.out.println();
        System.out.println(sentence);
    }

    private void say(String sentence, String outcome, Map<String, Long> none) {
        System.out.println(
                Printable.lines(json ? JsonText.of(new Report(outcome, none, none, 0)) : sentence));
    }

    private static TextTable table(Map<String, Long> parts) {
        var table = new TextTable("MOVED", "COUNT, THE SAME ON BOTH SIDES");
        new TreeMap<>(parts).forEach(table::row);
        return table;
    }

    private static TextTable sums(Map<String, Long> sums) {
        var table = new TextTable("SUM OF", "THE SAME ON BOTH SIDES");
        sums.forEach(table::row);
        return table;
    }

    /// The outcome, for programs.
    ///
    /// @param outcome `moved`, `moved-before`, `tried` or `back`
    private record Report(
            String outcome, Map<String, Long> counts, Map<String, Long> sums, long copies) {}
}
