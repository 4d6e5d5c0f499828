package dev.tradewind.broker.topic.push;

import static dev.tradewind.broker.BrokerFixture.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Applications and devices on disk.
final class MobilePushTest {
    private static final String REGION = "us-east-1";

    @TempDir private Path directory;
    private BrokerFixture broker;
    private Arn application;

    @BeforeEach
    void open() {
        broker = new BrokerFixture(directory);
        application = application("shop");
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void everything_is_there_after_a_restart() {
        var kept = device("one", Optional.of("ann"));
        var gone = device("two", Optional.empty());
        push().changeEndpoint(kept.arn(), it -> it.withToken("three").withEnabled(false));
        push().deleteEndpoint(gone.arn());
        push().changeApplication(application, it -> it.with(Map.of("Enabled", "false")));

        broker.reopen();

        assertThat(push().applications(REGION, ACCOUNT))
                .containsExactly(new PlatformApplication(application, Map.of("Enabled", "false")));
        assertThat(push().endpoints(application))
                .containsExactly(
                        new PlatformEndpoint(kept.arn(), "three", false, Optional.of("ann")));
        assertRefused(() -> device("three", Optional.of("ann")), PushFault.ENDPOINT_EXISTS);
    }

    @Test
    void an_application_goes_with_its_devices_and_no_others() {
        var other = application("shop-2");
        device("one", Optional.empty());
        var stays = push().register(new PlatformEndpoint(other, "one", true, Optional.empty()));

        push().deleteApplication(application);
        broker.reopen();

        assertThat(push().endpoints(other)).containsExactly(stays);
        assertRefused(() -> push().endpoints(application), PushFault.APPLICATION_NOT_FOUND);
    }

    private static void assertRefused(ThrowingCallable call, PushFault fault) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .extracting(Refusal::code)
                .isEqualTo(fault);
    }

    @Test
    void what_is_no_application_is_deleted_without_harm() {
        push().deleteApplication(new Arn("sns", REGION, ACCOUNT, "events"));

        assertThat(push().applications(REGION, ACCOUNT)).hasSize(1);
    }

    @Test
    void a_reset_leaves_nothing() {
        device("one", Optional.empty());

        broker.broker().reset(Set.of());
        broker.reopen();

        assertThat(push().applications(REGION, ACCOUNT)).isEmpty();
    }

    private Arn application(String name) {
        var arn = PlatformApplication.arn(REGION, ACCOUNT, "GCM", name);
        return push().register(new PlatformApplication(arn, Map.of())).arn();
    }

    private PlatformEndpoint device(String token, Optional<String> userData) {
        return push().register(new PlatformEndpoint(application, token, true, userData));
    }

    private MobilePush push() {
        return broker.broker().push();
    }
}
