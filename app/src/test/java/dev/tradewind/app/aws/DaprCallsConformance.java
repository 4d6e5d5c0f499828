package dev.tradewind.app.aws;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.Sidecar;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import io.dapr.client.DaprClient;
import io.dapr.client.DaprClientBuilder;
import io.dapr.client.domain.ComponentMetadata;
import io.dapr.client.domain.State;
import io.dapr.client.domain.StateOptions;
import io.dapr.client.domain.StateOptions.Concurrency;
import io.dapr.client.domain.StateOptions.Consistency;
import io.dapr.client.domain.TransactionalStateOperation;
import io.dapr.client.domain.TransactionalStateOperation.OperationType;
import io.dapr.config.Properties;
import io.dapr.exceptions.DaprErrorDetails.ErrorDetailType;
import io.dapr.exceptions.DaprException;
import io.dapr.utils.TypeRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/// Dapr's SDKs ask a sidecar over gRPC: Java's here, those for Python and JavaScript by scripts in
/// `src/test/resources/conformance/dapr`.
@Timeout(180)
class DaprCallsConformance {
    private static final Path SCRIPTS =
            Path.of("src/test/resources/conformance/dapr").toAbsolutePath();
    private static final String STORE = "statestore";
    private static final int READY_MILLIS_MAX = 30_000;

    @AutoClose private final StandaloneBroker broker;
    private final Sidecar shop;
    @AutoClose private final DaprClient client;

    DaprCallsConformance(@TempDir Path directory) throws IOException {
        broker = started(directory);
        shop = broker.sidecars().getFirst();
        client =
                new DaprClientBuilder()
                        .withPropertyOverride(Properties.HTTP_PORT, httpPort())
                        .withPropertyOverride(Properties.GRPC_PORT, grpcPort())
                        .build();
        client.waitForSidecar(READY_MILLIS_MAX).block();
    }

    private static StandaloneBroker started(Path directory) throws IOException {
        var resources = Files.createDirectory(directory.resolve("resources"));
        var secrets = directory.resolve("secrets.json");
        Files.writeString(secrets, "{\"db\":{\"password\":\"s1\"}}");
        Files.writeString(resources.resolve("all.yaml"), resources(secrets));
        var app = AppSpec.parse("shop", SidecarPorts.FREE);
        var dapr = new DaprSettings(List.of(resources), List.of(app));
        return StandaloneBroker.start(
                BrokerSettings.open(directory.resolve("data")).withDapr(Optional.of(dapr)));
    }

    private static String resources(Path secrets) {
        return """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: pubsub}
        spec: {type: pubsub.tradewind, version: v1}
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: statestore}
        spec: {type: state.tradewind, version: v1}
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: vault}
        spec:
          type: secretstores.local.file
          version: v1
          metadata: [{name: secretsFile, value: '%s'}]
        """
                .formatted(secrets);
    }

    @Test
    void the_java_sdk_publishes_one_and_many() {
        client.publishEvent("pubsub", "orders", Map.of("id", 1)).block();

        var answer = got(client.publishEvents("pubsub", "orders", "text/plain", List.of("a", "b")));

        assertThat(answer.getFailedEntries()).isEmpty();
    }

    @Test
    void the_java_sdk_tells_the_reason_of_a_refusal() {
        var refusal =
                catchThrowableOfType(
                        DaprException.class,
                        () -> client.publishEvent("nowhere", "orders", "x").block());

        assertThat(refusal.getErrorCode()).isEqualTo("INVALID_ARGUMENT");
        assertThat(refusal).hasMessageContaining("pubsub nowhere is not found");
        assertThat(
                        refusal.getErrorDetails()
                                .get(ErrorDetailType.ERROR_INFO, "reason", TypeRef.STRING))
                .isEqualTo("DAPR_PUBSUB_NOT_FOUND");
    }

    @Test
    void the_java_sdk_keeps_state_with_etags() {
        client.saveState(STORE, "a", Map.of("n", 1)).block();
        var type = new TypeRef<Map<String, Integer>>() {};
        var first = got(client.getState(STORE, "a", type));
        client.saveState(STORE, "a", first.getEtag(), Map.of("n", 2), firstWrite()).block();

        var refusal =
                catchThrowableOfType(
                        DaprException.class,
                        () ->
                                client.saveState(
                                                STORE,
                                                "a",
                                                first.getEtag(),
                                                Map.of("n", 3),
                                                firstWrite())
                                        .block());

        assertThat(refusal.getErrorCode()).isEqualTo("ABORTED");
        assertThat(got(client.getState(STORE, "a", type)).getValue()).isEqualTo(Map.of("n", 2));
        client.deleteState(STORE, "a").block();
        assertThat(got(client.getState(STORE, "a", type)).getValue()).isNull();
    }

    private static StateOptions firstWrite() {
        return new StateOptions(Consistency.STRONG, Concurrency.FIRST_WRITE);
    }

    @Test
    void the_java_sdk_makes_transactions_and_gets_several_keys() {
        client.saveState(STORE, "a", "1").block();
        client.executeStateTransaction(
                        STORE,
                        List.of(
                                operation(OperationType.UPSERT, "b", "2"),
                                operation(OperationType.DELETE, "a", "")))
                .block();

        var found = got(client.getBulkState(STORE, List.of("b", "a"), String.class));

        assertThat(found).extracting(State::getKey).containsExactly("b", "a");
        assertThat(found).extracting(State::getValue).containsExactly("2", null);
    }

    private static TransactionalStateOperation<String> operation(
            OperationType type, String key, String value) {
        return new TransactionalStateOperation<>(type, new State<>(key, value, ""));
    }

    @Test
    void the_java_sdk_reads_secrets_and_metadata() {
        assertThat(got(client.getSecret("vault", "db:password")))
                .isEqualTo(Map.of("db:password", "s1"));
        assertThat(got(client.getBulkSecret("vault"))).containsOnlyKeys("db:password");

        var told = got(client.getMetadata());

        assertThat(told.getId()).isEqualTo("shop");
        assertThat(told.getComponents())
                .extracting(ComponentMetadata::getName)
                .contains("pubsub", STORE, "vault");
    }

    private static <T> T got(Mono<T> answer) {
        return Objects.requireNonNull(answer.block());
    }

    @Test
    void the_python_sdk_publishes_keeps_state_and_reads_secrets() {
        var result =
                Program.of(Clients.python(), "-W", "ignore", "client.py")
                        .in(SCRIPTS)
                        .with(
                                Map.of(
                                        "DAPR_HTTP_PORT",
                                        httpPort(),
                                        "DAPR_GRPC_PORT",
                                        grpcPort(),
                                        "PYTHONDONTWRITEBYTECODE",
                                        "1"))
                        .run();

        assertThat(result.succeeded()).as(result.output()).isTrue();
    }

    @Test
    void the_javascript_sdk_publishes_keeps_state_and_reads_secrets() throws IOException {
        var packages = Clients.javascript();
        var script = "grpc.mjs";
        Files.copy(SCRIPTS.resolve(script), packages.resolve(script), REPLACE_EXISTING);

        var result = Program.of("node", script, grpcPort()).in(packages).run();

        assertThat(result.succeeded()).as(result.output()).isTrue();
    }

    private String httpPort() {
        return Integer.toString(shop.httpPort());
    }

    private String grpcPort() {
        return Integer.toString(shop.grpcPort());
    }
}
