package dev.tradewind.app.command;

import dev.tradewind.app.instance.ClusterPlan;
import dev.tradewind.app.instance.ClusterSettings;
import dev.tradewind.app.instance.ServiceRules;
import dev.tradewind.app.instance.ShopService;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.hosts.cluster.ClusterOptions.KafkaPlace;
import dev.tradewind.hosts.cluster.ClusterOptions.PostgresPlace;
import dev.tradewind.soak.ClusterPlace;
import dev.tradewind.soak.EventsLeft;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Tables and topics of a command's own, on servers that it is given: in a schema that nobody has, and by names that nobody
/// has. They are taken away when the command ends, also by Ctrl-C or for want of some of them.
final class TemporaryCluster implements ClusterPlace, AutoCloseable {
    private static final int NAME_LENGTH = 8;
    private static final int PARTITIONS = 3;

    /// Of whoever looks what waits.
    private static final int CONNECTIONS = 4;

    private final ClusterPlaceOptions given;
    private final ClusterPlaceOptions.Apart names;
    private final ServiceRules rules;
    private final ClusterPlan plan;
    private final Thread atTheEnd = new Thread(this::remove);
    private volatile boolean kept;

    private TemporaryCluster(
            ClusterPlaceOptions given, ClusterPlaceOptions.Apart names, ServiceRules rules) {
        this.given = given;
        this.names = names;
        this.rules = rules;
        plan = new ClusterPlan(settings(CONNECTIONS));
    }

    /// Makes them.
    ///
    /// @param command that was given the options, and whose name is part of the names
    /// @throws ParameterException if an option is wrong
    /// @throws dev.tradewind.hosts.cluster.ClusterRefused if they cannot be made
    static TemporaryCluster create(
            CommandSpec command, ClusterPlaceOptions given, Supplier<ServiceRules> rules) {
        var random = UUID.randomUUID().toString().substring(0, NAME_LENGTH);
        var cluster = named(command, given, command.name() + "-" + random, rules);
        Runtime.getRuntime().addShutdownHook(cluster.atTheEnd);
        boolean isMade = false;
        try {
            cluster.make();
            isMade = true;
            return cluster;
        } finally {
            if (!isMade) {
                cluster.close();
            }
        }
    }

    private static TemporaryCluster named(
            CommandSpec command,
            ClusterPlaceOptions given,
            String name,
            Supplier<ServiceRules> rules) {
        try {
            return new TemporaryCluster(given, given.apart(name), rules.get());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /// The settings of a process with all services.
    ClusterSettings settings() {
        return settings(given.postgresPlace().connectionsMax());
    }

    private ClusterSettings settings(int connections) {
        var postgres = given.postgresPlace();
        var kafka = given.kafkaPlace();
        return new ClusterSettings(
                new PostgresPlace(
                        postgres.jdbcUrl(),
                        postgres.user(),
                        postgres.password(),
                        names.schema(),
                        connections),
                new KafkaPlace(kafka.brokers(), names.prefix(), kafka.settings()),
                EnumSet.allOf(ShopService.class),
                rules);
    }

    /// A line for people that says where they are.
    String text() {
        return given.text(names);
    }

    ClusterPlan plan() {
        return plan;
    }

    @Override
    public List<String> options() {
        return given.arguments(names);
    }

    @Override
    public EventsLeft eventsLeft() {
        var status = plan.status();
        return new EventsLeft(status.waiting(), plan.redriveAll(status));
    }

    /// Has them stay, for someone to look into.
    void keep() {
        kept = true;
    }

    /// Takes them away, and says where they are if that cannot be done: what the command found out counts all the same.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException _) {
            return; // the program ends, which does it
        }
        remove();
    }

    /// Not beside [#remove], which would leave what is made after it.
    private synchronized void make() {
        plan.make(PARTITIONS);
    }

    private synchronized void remove() {
        if (kept) {
            return;
        }
        try {
            plan.remove();
        } catch (RuntimeException e) {
            System.err.println(
                    Printable.lines(
                            "tradewind: tables and topics are left at %s: %s"
                                    .formatted(text(), e.getMessage())));
        }
    }
}
