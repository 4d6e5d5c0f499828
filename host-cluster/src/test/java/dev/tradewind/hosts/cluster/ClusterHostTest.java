package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.HostContract;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The host on PostgreSQL and Kafka keeps every host's promises.
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ClusterHostTest extends HostContract {
    private final ClusterFixture fixture = ClusterFixture.open();

    /// Servers take longer to start than a test may.
    @BeforeAll
    @Timeout(120)
    static void startServers() {
        ClusterFixture.open().close();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Override
    protected Host start(Service... services) {
        fixture.stop();
        return fixture.start(services);
    }

    @Override
    protected String nextDeadLetter(String intake) {
        return new String(fixture.nextDeadLetter(intake).value(), StandardCharsets.UTF_8);
    }
}
