package dev.tradewind.soak;

import dev.tradewind.client.ClientFailure;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/// The course of a soak: starts, kills under clients, and at last a look at what was promised.
///
/// @param <I> what trials ask of what runs
final class SoakRun<I> {
    /// Calls that are answered before a kill, at the most.
    private static final int CALLS_MAX = 300;

    /// One kill in so many comes while the instance starts.
    private static final int STARTING_ONE_IN = 8;

    private final SoakTarget<I> target;
    private final SoakOptions options;
    private final Consumer<SoakProgress> progress;
    private final Random random;
    private final Clients clients;
    private final List<? extends Trial<? super I>> trials;
    private final List<Long> startsMillis = new ArrayList<>();
    private final long beganAtNanos = System.nanoTime();
    private final List<String> troubles = new ArrayList<>();
    private boolean prepared;
    private int kills;
    private int killsWhileStarting;

    SoakRun(
            SoakTarget<I> target,
            SoakOptions options,
            List<? extends Trial<? super I>> trials,
            Consumer<SoakProgress> progress) {
        this.target = target;
        this.options = options;
        this.progress = progress;
        this.trials = trials;
        clients = new Clients(target.outage());
        random = new Random(options.seed());
    }

    SoakReport run() throws InterruptedException {
        try (target) {
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
        var instance = startPrepared();
        trials.forEach(trial -> settle(trial, instance));
        troubles.addAll(target.stop());
        return report();
    }

    private void settle(Trial<? super I> trial, I instance) {
        try {
            trial.settle(instance);
        } catch (SdkException | ClientFailure | UncheckedIOException e) {
            troubles.add("what was left could not be taken out: " + e.getMessage());
        }
    }

    private void killUnderTraffic() throws InterruptedException {
        var instance = startPrepared();
        clients.start(trials.stream().flatMap(trial -> trial.clients(instance).stream()).toList());
        clients.awaitAnswered(random.nextInt(1, CALLS_MAX));
        target.killUnder(clients, this::start, () -> trials.forEach(Trial::mayDoMore));
    }

    private void killWhileStarting() throws InterruptedException {
        int mostMillis = Math.toIntExact(target.startAtLeast().toMillis());
        target.killWhileStarting(Duration.ofMillis(random.nextInt(mostMillis)));
        killsWhileStarting++;
    }

    private I startPrepared() {
        var instance = target.running().orElseGet(this::start);
        if (prepared) {
            trials.forEach(trial -> trial.lookAfterKill(instance));
        } else {
            trials.forEach(trial -> trial.prepare(instance));
            prepared = true;
        }
        return instance;
    }

    private I start() {
        long before = System.nanoTime();
        var instance = target.start();
        startsMillis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
        return instance;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - beganAtNanos);
    }

    private SoakReport report() {
        var ofClients =
                Findings.of(
                                "every call is answered while somebody is there to answer, and what"
                                        + " runs at last stops in order")
                        .some("answered", clients.calls())
                        .count("without an answer, and repeated", clients.unanswered())
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
