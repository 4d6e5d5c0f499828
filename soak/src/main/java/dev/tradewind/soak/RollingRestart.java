package dev.tradewind.soak;

import dev.tradewind.client.ClientFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A restart of everything that a cluster consists of, one after the other, while orders come in: each process ends in order
/// and is started again, and so is each server. It goes round until so many orders were answered, and once at least.
public final class RollingRestart {
    /// The time in which that many orders are placed: less than a round of restarts takes.
    private static final Duration ROUND = Duration.ofSeconds(40);

    private final int orders;
    private final Map<String, Runnable> servers;
    private final OrdersTrial trial;
    private final ClusterProcesses processes;
    private final Clients clients = new Clients(Clients.Outage.IS_OVERCOME);
    private final List<String> troubles = new ArrayList<>();
    private final List<RestartReport.Restart> restarts = new ArrayList<>();

    private RollingRestart(
            int orders,
            Map<String, Runnable> servers,
            OrdersTrial trial,
            ClusterProcesses processes) {
        this.orders = orders;
        this.servers = new LinkedHashMap<>(servers);
        this.trial = trial;
        this.processes = processes;
    }

    /// @param directory that is there, for what the processes log
    /// @param orders that are placed at the least, by four clients
    /// @param seed says which of them are placed again
    /// @param servers the restarts of what the processes need, by its name; each returns once it is ready
    public static RestartReport run(
            ClusterPlace place,
            Launch launch,
            Path directory,
            int orders,
            long seed,
            Map<String, Runnable> servers)
            throws InterruptedException {
        var pause = ROUND.multipliedBy(OrdersTrial.CLIENTS).dividedBy(orders);
        var trial = new OrdersTrial(Integer.MAX_VALUE, pause, "parallel", new Random(seed));
        var told = launch.with(trial.options(directory));
        try (var processes = new ClusterProcesses(place, told, directory, new Random(seed))) {
            return new RollingRestart(orders, servers, trial, processes).run();
        }
    }

    private RestartReport run() throws InterruptedException {
        var backend = processes.start();
        trial.prepare(backend);
        clients.start(trial.clients(backend));
        clients.awaitAnswered(OrdersTrial.CLIENTS);
        do {
            processes.members().forEach(this::restart);
            servers.forEach(this::restart);
        } while (trial.acknowledged().size() < orders && clients.refused().isEmpty());
        clients.expectTheEnd();
        clients.join();
        int answered = trial.acknowledged().size();
        settle(backend);
        return new RestartReport(restarts, answered, List.of(trial.findings(), calls()));
    }

    private void restart(ClusterMember process) {
        restart(
                process.name(),
                () -> {
                    process.stop().ifPresent(troubles::add);
                    processes.start();
                });
    }

    private void restart(String what, Runnable again) {
        trial.longestPause(); // of what was before
        long beganAtNanos = System.nanoTime();
        again.run();
        var took = Duration.ofNanos(System.nanoTime() - beganAtNanos);
        restarts.add(new RestartReport.Restart(what, took, trial.longestPause()));
    }

    private void settle(ClusterBackend backend) {
        try {
            trial.settle(backend);
        } catch (ClientFailure e) {
            troubles.add("the orders could not be looked at: " + e.getMessage());
        }
        troubles.addAll(processes.stop());
    }

    private Findings calls() {
        return Findings.of("every call is answered at last, and every process ends in order")
                .some("answered", clients.calls())
                .count("without an answer, and repeated", clients.unanswered())
                .none("refused", clients.refused())
                .none("other troubles", troubles);
    }
}
