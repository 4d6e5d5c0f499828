package dev.tradewind.hosts.aws;

import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.HostContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The host on DynamoDB, SNS and SQS keeps every host's promises.
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class AwsHostTest extends HostContract {
    private final AwsFixture fixture = AwsFixture.open();

    /// Servers take longer to start than a test may.
    @BeforeAll
    @Timeout(120)
    static void startServers() {
        AwsFixture.open().close();
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
        return fixture.nextDeadLetter(intake);
    }
}
