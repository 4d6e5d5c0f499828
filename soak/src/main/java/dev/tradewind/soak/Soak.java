package dev.tradewind.soak;

import dev.tradewind.client.ClientFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/// Kills an instance at random instants under the clients of every trial, starts it again on the same data, and
/// at last checks what was promised.
public final class Soak {
    /// Calls that are answered before a kill, at the most.
    private static final int CALLS_MAX = 300;

    /// One kill in so many comes while the instance starts.
    private static final int STARTING_ONE_IN = 8;

    /// A start takes longer, on any machine that was tried.
    private static final int START_MILLIS_MAX = 600;

    private static final int ORDERS_PER_KILL = 15;

    private final Launch launch;
    private final Path data;
    private final SoakOptions options;
    private final Consumer<SoakProgress> progress;
    private final Random random;
    private final Clients clients = new Clients();
    private final List<Trial> trials;
    private final List<Long> startsMillis = new ArrayList<>();
    private final long beganAtNanos = System.nanoTime();
    private final List<String> troubles = new ArrayList<>();
    private boolean prepared;
    private int kills;
    private int killsWhileStarting;

    private Soak(
            Launch launch,
            Path data,
            SoakOptions options,
            List<Trial> trials,
            Consumer<SoakProgress> progress) {
        this.launch = launch.with(options(trials, data));
        this.data = data;
        this.options = options;
        this.progress = progress;
        this.trials = trials;
        random = new Random(options.seed());
    }

    private static List<String> options(List<Trial> trials, Path data) {
        try {
            var directory = Files.createDirectories(data.resolveSibling("trials"));
            return trials.stream().flatMap(it -> it.options(directory).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory for trials", e);
        }
    }

    /// Runs every trial to its end.
    ///
    /// @param data a directory that is missing or empty; `instance.log` is written beside it
    public static SoakReport run(
            Launch launch, Path data, SoakOptions options, Consumer<SoakProgress> progress)
            throws InterruptedException {
        var shop = new ShopTrial(new Random(options.seed()));
        var trials =
                List.of(
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
                        new OrdersTrial(
                                ORDERS_PER_KILL, options.flow(), new Random(options.seed())),
                        shop,
                        new WebhookTrial(shop::acknowledged));
        return new Soak(launch, data, options, trials, progress).run();
    }

    private SoakReport run() throws InterruptedException {
        try {
            killAndRestart();
            return settle();
        } catch (NotStartedException e) {
            troubles.add(e.getMessage());
            return report();
        }
    }

    private void killAndRestart() throws InterruptedException {
        while (options.wantsAnother(kills, elapsed())) {
            if (random.nextInt(STARTING_ONE_IN) == 0) {
                killWhileStarting();
            } else {
                killUnderTraffic();
            }
            kills++;
            progress.accept(
                    new SoakProgress(kills, options.kills() - kills, clients.calls(), elapsed()));
        }
    }

    private SoakReport settle() {
        try (var instance = startPrepared()) {
            trials.forEach(trial -> settle(trial, instance));
            int status = instance.stop();
            if (status != 0) {
                troubles.add("the last instance ended with status " + status);
            }
            return report();
        }
    }

    private void settle(Trial trial, ChildInstance instance) {
        try {
            trial.settle(instance);
        } catch (SdkException | ClientFailure | UncheckedIOException e) {
            troubles.add("what was left could not be taken out: " + e.getMessage());
        }
    }

    private void killUnderTraffic() throws InterruptedException {
        try (var instance = startPrepared()) {
            clients.start(
                    trials.stream().flatMap(trial -> trial.clients(instance).stream()).toList());
            clients.awaitAnswered(random.nextInt(1, CALLS_MAX));
            clients.expectTheEnd();
            instance.kill();
            clients.join();
        }
    }

    private void killWhileStarting() throws InterruptedException {
        var process = ChildInstance.begin(launch, data);
        boolean ended = process.waitFor(random.nextInt(START_MILLIS_MAX), TimeUnit.MILLISECONDS);
        if (ended) {
            throw new NotStartedException("status " + process.exitValue());
        }
        process.destroyForcibly().waitFor();
        killsWhileStarting++;
    }

    private ChildInstance startPrepared() {
        var instance = start();
        if (prepared) {
            trials.forEach(trial -> trial.lookAfterKill(instance));
        } else {
            trials.forEach(trial -> trial.prepare(instance));
            prepared = true;
        }
        return instance;
    }

    private ChildInstance start() {
        long before = System.nanoTime();
        var instance = ChildInstance.start(launch, data);
        startsMillis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
        return instance;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - beganAtNanos);
    }

    private SoakReport report() {
        var ofClients =
                Findings.of(
                                "every call is answered until the kill, and the last instance stops"
                                        + " in order")
                        .some("answered", clients.calls())
                        .none("refused", clients.refused())
                        .none("other troubles", troubles);
        startsMillis.sort(null);
        return new SoakReport(
                options.seed(),
                kills,
                killsWhileStarting,
                clients.calls(),
                startsMillis.isEmpty() ? 0 : startsMillis.get(startsMillis.size() / 2),
                elapsed(),
                Stream.concat(trials.stream().map(Trial::findings), Stream.of(ofClients)).toList());
    }
}
