package dev.tradewind.hosts.dapr;

import static dev.tradewind.hosts.contract.Note.NOTES;
import static dev.tradewind.hosts.contract.Note.READ;
import static dev.tradewind.hosts.contract.Note.TAKEN;
import static dev.tradewind.hosts.contract.Note.take;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry.Kind;
import dev.tradewind.hosts.contract.DocumentContract;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The host beside Dapr's own daemon, where a machine has one: `-Ddaprd=PATH`. Its components are in memory, so what outlives
/// a restart is not for here.
@EnabledIfSystemProperty(named = "daprd", matches = ".+")
@Timeout(120)
class DaprdHostConformance extends DocumentContract {
    @TempDir private Path directory = Path.of("");

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final List<DaprdFixture> running = new ArrayList<>();

    @Override
    protected Host start(Service... services) {
        var fixture = new DaprdFixture(System.getProperty("daprd"), directory, services);
        running.add(fixture);
        return fixture.host();
    }

    @AfterEach
    void stop() {
        running.forEach(DaprdFixture::close);
    }

    @Test
    void a_decision_is_written_published_and_handled_by_another_service() {
        var reading =
                Intake.named("reading")
                        .on(
                                TAKEN,
                                (event, _) ->
                                        Decision.NOTHING.andPublish(
                                                event.leadsTo(
                                                        READ,
                                                        "read",
                                                        Instant.EPOCH,
                                                        event.data())));
        var observing =
                Intake.named("observing")
                        .on(
                                READ,
                                (event, _) -> {
                                    heard.add(event.id().value());
                                    return Decision.NOTHING;
                                });
        var host =
                start(
                        new Service("readers", List.of(reading), List.of()),
                        new Service("observers", List.of(observing), List.of()));

        host.execute(take("1", "hello"));

        Patience.until(() -> heard.contains("event-1:read"));
        assertThat(host.documents().find(NOTES, "1")).isPresent();
        Patience.until(() ->
                host.timeline("1").stream().anyMatch(it -> it.kind() == Kind.DELIVERY_SUCCEEDED));
    }
}
