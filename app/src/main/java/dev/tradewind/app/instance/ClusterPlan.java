package dev.tradewind.app.instance;

import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.plan.Plan;
import dev.tradewind.hosts.cluster.ClusterHost;
import dev.tradewind.hosts.cluster.ClusterSetup;
import dev.tradewind.hosts.cluster.ClusterStatus;
import dev.tradewind.store.StoreLoss;
import java.util.List;
import java.util.function.BiFunction;

/// The tables and topics of all services of the order backend, for whoever sets up a cluster or looks at it.
public final class ClusterPlan {
    private final ClusterSettings settings;

    public ClusterPlan(ClusterSettings settings) {
        this.settings = settings.withAllServices();
    }

    /// Makes the tables and topics that are missing.
    ///
    /// @param partitions of each new topic
    /// @throws dev.tradewind.hosts.cluster.ClusterRefused if they cannot be made
    public Plan make(int partitions) {
        var surroundings = Surroundings.with(StoreLoss.IGNORED);
        ClusterSetup.makeTables(settings.options(surroundings.clock()));
        return planned((host, plan) -> {
            ClusterSetup.make(settings.options(surroundings.clock()), plan, partitions);
            return plan;
        });
    }

    /// Takes the tables and topics away, with all that is in them.
    ///
    /// @throws dev.tradewind.hosts.cluster.ClusterRefused if they cannot be taken away
    public void remove() {
        var clock = Surroundings.with(StoreLoss.IGNORED).clock();
        var plan = planned((_, it) -> it);
        ClusterSetup.remove(settings.options(clock), plan);
    }

    /// Looks whether a process with all services would start.
    ///
    /// @throws dev.tradewind.hosts.cluster.ClusterRefused if it would not
    public Plan check() {
        var clock = Surroundings.with(StoreLoss.IGNORED).clock();
        return planned((host, plan) -> {
            ClusterSetup.check(settings.options(clock), plan);
            return plan;
        });
    }

    public ClusterStatus status() {
        var clock = Surroundings.with(StoreLoss.IGNORED).clock();
        return planned((host, plan) -> ClusterStatus.of(settings.options(clock), plan));
    }

    /// Has the dead letters of an intake tried anew.
    ///
    /// @return how many
    /// @throws IllegalArgumentException if there is no such intake
    public int redrive(String intake) {
        return planned((host, plan) -> {
            if (plan.queues().stream().noneMatch(it -> it.intake().name().equals(intake))) {
                throw new IllegalArgumentException(
                        "there is no intake '%s'; status shows which there are".formatted(intake));
            }
            return host.redrive(intake);
        });
    }

    /// The same of all intakes that have dead letters.
    ///
    /// @param seen that says which have
    public int redriveAll(ClusterStatus seen) {
        return seen.intakes().stream()
                .filter(it -> it.deadLetters() > 0)
                .mapToInt(it -> redrive(it.name()))
                .sum();
    }

    /// The services say themselves what they are told of, and are made for that on a host that is not started.
    private <T> T planned(BiFunction<ClusterHost, Plan, T> use) {
        var surroundings = Surroundings.with(StoreLoss.IGNORED);
        var options = settings.options(surroundings.clock());
        try (var opened = new ClosingStack()) {
            var host = new ClusterHost(options);
            opened.push(host::close);
            var services = services(host, settings, surroundings, opened);
            return use.apply(host, ClusterHost.plan(options, services));
        }
    }

    static List<Service> services(
            ClusterHost host,
            ClusterSettings settings,
            Surroundings surroundings,
            ClosingStack opened) {
        var alone = new ServicesAlone(host, settings.rules(), surroundings, opened);
        return settings.services().stream().sorted().flatMap(it -> alone.of(it).stream()).toList();
    }
}
