package dev.tradewind.app.command;

import dev.tradewind.app.instance.ClusterPlan;
import dev.tradewind.eventing.plan.Plan;
import dev.tradewind.hosts.cluster.ClusterStatus.IntakeState;
import dev.tradewind.soak.demo.DemoHost;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/// A cluster that a demonstration runs on: topics of Kafka, and consumer groups that read them.
record ClusterDemoHost(ClusterPlan plan) implements DemoHost {
    private static final String PAYMENTS = "payments";

    @Override
    public Set<Step> steps() {
        return Set.of();
    }

    @Override
    public String teller() {
        return "the plan of the services";
    }

    @Override
    public Stream<String> subscriptions() {
        return plan.check().queues().stream().flatMap(ClusterDemoHost::lines);
    }

    private static Stream<String> lines(Plan.Queue queue) {
        return queue.feeds().stream()
                .map(feed -> "%s -> group %s".formatted(feed.topic(), queue.intake().name()));
    }

    @Override
    public long deadLetters() {
        return plan.status().intakes().stream().mapToLong(IntakeState::deadLetters).sum();
    }

    @Override
    public void redrivePayments() {
        plan.redrive(PAYMENTS);
    }

    /// A group has its members together some seconds after the first came.
    @Override
    public Duration patience() {
        return Duration.ofSeconds(30);
    }
}
