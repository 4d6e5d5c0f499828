package dev.tradewind.hosts.dapr;

import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.HostContract;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The host beside a sidecar keeps every host's promises, against a sidecar of this project.
class DaprHostTest extends HostContract {
    private static final DaprHostOptions.Deliveries THREE =
            new DaprHostOptions.Deliveries(3, Optional.empty());

    @TempDir Path directory;

    private Optional<SidecarFixture> fixture = Optional.empty();

    @BeforeEach
    void open() {
        fixture = Optional.of(new SidecarFixture(directory));
    }

    @AfterEach
    void close() {
        fixture.ifPresent(SidecarFixture::close);
    }

    @Override
    protected Host start(Service... services) {
        var sidecar = fixture.orElseThrow();
        sidecar.stop();
        return sidecar.start(THREE, services);
    }

    /// Both intakes have a topic of their own.
    @Override
    protected String nextDeadLetter(String intake) {
        return fixture.orElseThrow()
                .nextDeadLetter(intake.equals("reading") ? "notes" : "readings");
    }
}
