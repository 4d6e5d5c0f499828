package dev.tradewind.aws.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// Changes of one connection or API destination that come while the committer has something else to do, so that both
/// have begun before either is decided.
@Timeout(60)
final class ConcurrentChangesTest {
    @TempDir private Path directory = Path.of("");
    private EventsFixture fixture;
    private EventBridgeClient events;

    @BeforeEach
    void open() {
        fixture = new EventsFixture(directory);
        events = fixture.events();
        var connection =
                events.createConnection(it ->
                        it.name("c")
                                .authorizationType("BASIC")
                                .authParameters(a ->
                                        a.basicAuthParameters(
                                                b -> b.username("ann").password("pw"))));
        events.createApiDestination(it ->
                it.name("d")
                        .connectionArn(connection.connectionArn())
                        .invocationEndpoint("https://example.com/")
                        .httpMethod("POST"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void two_changes_of_an_api_destination_both_stay() throws InterruptedException {
        together(
                () -> events.updateApiDestination(it -> it.name("d").description("new")),
                () -> events.updateApiDestination(it -> it.name("d").httpMethod("PUT")),
                () ->
                        events.updateApiDestination(
                                it -> it.name("d").invocationRateLimitPerSecond(7)));

        var told = events.describeApiDestination(it -> it.name("d"));
        assertThat(told.description()).isEqualTo("new");
        assertThat(told.httpMethodAsString()).isEqualTo("PUT");
        assertThat(told.invocationRateLimitPerSecond()).isEqualTo(7);
    }

    @Test
    void two_changes_of_a_connection_both_stay() throws InterruptedException {
        together(
                () -> events.updateConnection(it -> it.name("c").description("new")),
                () ->
                        events.updateConnection(it ->
                                it.name("c")
                                        .authParameters(a ->
                                                a.basicAuthParameters(b -> b.username("bob")))));

        var told = events.describeConnection(it -> it.name("c"));
        assertThat(told.description()).isEqualTo("new");
        assertThat(told.authParameters().basicAuthParameters().username()).isEqualTo("bob");
    }

    private void together(Runnable... changes) throws InterruptedException {
        var release = new CountDownLatch(1);
        var holder = Thread.ofPlatform().start(() -> hold(release));
        awaitWaiting(List.of(holder));
        var threads = Stream.of(changes).map(Thread.ofPlatform()::start).toList();
        awaitWaiting(threads);
        release.countDown();
        holder.join();
        for (var thread : threads) {
            thread.join();
        }
    }

    private void hold(CountDownLatch release) {
        fixture.engine()
                .run(_ -> {
                    try {
                        release.await();
                        return true;
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("nobody interrupts a test", e);
                    }
                });
    }

    private static void awaitWaiting(List<Thread> threads) {
        Patience.until(
                () -> threads.stream().allMatch(it -> it.getState() == Thread.State.WAITING));
    }
}
