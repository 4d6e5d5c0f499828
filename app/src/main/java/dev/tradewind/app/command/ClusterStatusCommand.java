package dev.tradewind.app.command;

import dev.tradewind.hosts.cluster.ClusterStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind cluster status`: what waits in a cluster, and where.
@Command(
        name = "status",
        description = {
            "Shows what waits in a cluster, and where.",
            "That is events that are committed and not in Kafka, planned ones, and of each intake those that it has not done,",
            "that wait for another attempt, and that are dead letters. It counts once, and changes nothing."
        })
final class ClusterStatusCommand implements Runnable {
    @Mixin private ClusterSettingsOptions cluster = new ClusterSettingsOptions();

    @Option(names = "--json", description = "prints JSON instead of a table")
    private boolean json;

    @Override
    public void run() {
        var status = cluster.plan().status();
        System.out.println(json ? JsonText.of(status) : text(status));
    }

    private static String text(ClusterStatus status) {
        var table = new TextTable("INTAKE", "LAG", "PARKED", "DEAD LETTERS");
        for (var intake : status.intakes()) {
            table.row(
                    intake.name(),
                    intake.lag().map(String::valueOf).orElse("not there yet"),
                    intake.parked(),
                    intake.deadLetters());
        }
        return """
        tables   version %s
        outbox   %,d events, %s
        planned  %,d events

        %s\
        """
                .formatted(
                        status.tables(),
                        status.outbox(),
                        relay(status.relay()),
                        status.planned(),
                        table);
    }

    private static String relay(ClusterStatus.Relay relay) {
        return relay.isHeld()
                ? "published by %s (term %d)".formatted(relay.holder(), relay.epoch())
                : "published by no process: none runs, or none reaches Kafka";
    }
}
