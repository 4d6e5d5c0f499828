package dev.tradewind.app.command;

import static dev.tradewind.app.command.SchemaCommandTest.printed;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tradewind dapr validate` and `tradewind dapr components`.
final class DaprCommandTest {
    @TempDir private Path directory = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                directory.resolve("pubsub.yaml"),
                """
                apiVersion: dapr.io/v1alpha1
                kind: Component
                metadata: {name: pubsub}
                spec:
                  type: pubsub.redis
                  version: v1
                  metadata:
                    - {name: redisHost, value: "localhost:6379"}
                    - {name: maxLenAprox, value: 1000}
                scopes: [order-service, product-service]
                """);
    }

    @Test
    void a_file_is_told_with_what_it_does_there_and_here() {
        assertThat(printed(0, "dapr", "validate", directory.toString()))
                .contains("Component pubsub, pubsub.redis: loads")
                .contains("notice    'maxLenAprox' is no field of this type")
                .contains("on daprd  the topics are on Redis")
                .contains("here      the topics are on the durable broker")
                .contains("1 files, 0 that cannot be loaded");
    }

    @Test
    void the_exit_status_is_1_where_something_cannot_be_loaded() throws IOException {
        Files.writeString(directory.resolve("broken.yaml"), "kind: [");

        assertThat(printed(1, "dapr", "validate", directory.toString()))
                .contains("2 files, 1 that cannot be loaded");
        assertThat(printed(1, "dapr", "validate", "--json", directory.toString()))
                .contains("\"onDaprd\" : \"the topics are on Redis\"");
    }

    @Test
    void what_the_example_of_a_saga_runs_on_can_be_loaded() {
        assertThat(printed(0, "dapr", "validate", "../examples/saga/resources"))
                .contains("Component statestore, state.tradewind: loads")
                .contains("1 files, 0 that cannot be loaded");
    }

    @Test
    void components_are_a_list() {
        assertThat(printed(0, "dapr", "components", directory.toString()).lines().toList())
                .containsExactly(
                        "NAME    TYPE          VERSION  SCOPES",
                        "pubsub  pubsub.redis  v1       order-service,product-service");
    }
}
