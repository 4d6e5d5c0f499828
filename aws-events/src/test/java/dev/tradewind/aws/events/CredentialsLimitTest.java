package dev.tradewind.aws.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ConnectionBodyParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;

/// The bytes that all credentials of a connection have together, at the most.
final class CredentialsLimitTest {
    /// So that each is far from the most, and a hundred of them beyond it.
    private static final int CHARACTERS = 700;

    @TempDir private Path directory = Path.of("");
    private EventsFixture fixture;
    private EventBridgeClient events;

    @BeforeEach
    void open() {
        fixture = new EventsFixture(directory);
        events = fixture.events();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_connection_with_more_is_neither_made_nor_changed() {
        create("c", 80);

        assertTooLong(() -> create("d", 100));
        assertTooLong(() -> update(100));

        assertThat(events.listConnections(_ -> {}).connections()).hasSize(1);
        assertThat(parameters()).hasSize(80);
    }

    /// The parameters for tokens are part of it, and an update need not have them again.
    @Test
    void what_an_update_leaves_out_counts() {
        create("c", 1);
        toClient(60);

        assertTooLong(() -> update(60));

        assertThat(parameters()).hasSize(1);
    }

    private void create(String name, int count) {
        events.createConnection(it ->
                it.name(name)
                        .authorizationType("BASIC")
                        .authParameters(a ->
                                a.basicAuthParameters(b -> b.username("ann").password("pw"))
                                        .invocationHttpParameters(body(count))));
    }

    private void update(int count) {
        events.updateConnection(
                it -> it.name("c").authParameters(a -> a.invocationHttpParameters(body(count))));
    }

    private void toClient(int count) {
        events.updateConnection(it ->
                it.name("c")
                        .authorizationType("OAUTH_CLIENT_CREDENTIALS")
                        .authParameters(a ->
                                a.oAuthParameters(o ->
                                        o.authorizationEndpoint("https://auth.invalid/")
                                                .httpMethod("POST")
                                                .clientParameters(
                                                        c -> c.clientID("id").clientSecret("s"))
                                                .oAuthHttpParameters(body(count)))));
    }

    private List<ConnectionBodyParameter> parameters() {
        return events.describeConnection(it -> it.name("c"))
                .authParameters()
                .invocationHttpParameters()
                .bodyParameters();
    }

    private static ConnectionHttpParameters body(int count) {
        return ConnectionHttpParameters.builder()
                .bodyParameters(
                        IntStream.range(0, count)
                                .mapToObj(i ->
                                        ConnectionBodyParameter.builder()
                                                .key("k" + i)
                                                .value("v".repeat(CHARACTERS))
                                                .build())
                                .toList())
                .build();
    }

    private static void assertTooLong(Runnable call) {
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(call::run)
                .satisfies(it ->
                        assertThat(it.awsErrorDetails().errorMessage())
                                .isEqualTo(
                                        "The authorization parameters have more than 65536 bytes."));
    }
}
