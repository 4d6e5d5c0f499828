package dev.tradewind.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;

/// Kills an instance, or processes of a cluster, at random instants under the clients of every trial, starts them again on the
/// same data, and at last checks what was promised.
public final class Soak {
    private static final int ORDERS_PER_KILL = 15;

    private Soak() {}

    /// Runs every trial to its end.
    ///
    /// @param data a directory that is missing or empty; `instance.log` is written beside it
    public static SoakReport run(
            Launch launch, Path data, SoakOptions options, Consumer<SoakProgress> progress)
            throws InterruptedException {
        var orders = orders(options);
        var shop = shop(options);
        var trials =
                List.<Trial<? super ChildInstance>>of(
                        new SendTrial(),
                        new FifoTrial(),
                        new FanOutTrial(),
                        new BusTrial(),
                        new DestinationTrial(),
                        new PoisonTrial(),
                        new MoveTrial(),
                        new RegistryTrial(),
                        new SchemaTrial(),
                        new DashboardTrial(),
                        new LogTrial(),
                        new PushTrial(),
                        new DaprTrial(),
                        new StateTrial(),
                        new DaprReplayTrial(),
                        new DaprStreamTrial(),
                        new ScheduleTrial(),
                        new RateTrial(),
                        new CatalogTrial(),
                        new FunctionTrial(),
                        new FunctionRegistryTrial(),
                        orders,
                        new OrderCopiesTrial(orders::acknowledged),
                        shop,
                        new WebhookTrial(shop::acknowledged));
        var target = new OneInstance(launch.with(options(trials, directoryOf(data))), data);
        return new SoakRun<>(target, options, trials, progress).run();
    }

    /// Runs the trials of orders to their end, on processes of which one at a time is killed.
    ///
    /// @param directory that is there, for what the processes log
    public static SoakReport run(
            ClusterPlace place,
            Launch launch,
            Path directory,
            SoakOptions options,
            Consumer<SoakProgress> progress)
            throws InterruptedException {
        var trials = List.of(orders(options), shop(options));
        var target =
                new ClusterProcesses(
                        place,
                        launch.with(options(trials, directory)),
                        directory,
                        new Random(options.seed()));
        return new SoakRun<>(target, options, trials, progress).run();
    }

    private static OrdersTrial orders(SoakOptions options) {
        return new OrdersTrial(
                ORDERS_PER_KILL, Duration.ZERO, options.flow(), new Random(options.seed()));
    }

    private static ShopTrial shop(SoakOptions options) {
        return new ShopTrial(new Random(options.seed()));
    }

    private static Path directoryOf(Path data) {
        return Objects.requireNonNull(data.toAbsolutePath().getParent());
    }

    private static List<String> options(List<? extends Trial<?>> trials, Path beside) {
        try {
            var directory = Files.createDirectories(beside.resolve("trials"));
            return trials.stream().flatMap(it -> it.options(directory).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory for trials", e);
        }
    }
}
