package dev.tradewind.dapr;

import java.nio.file.Path;
import java.util.Map;

/// The files and the words of a recording, the same for Dapr's daemon and for the sidecar that is compared with it.
final class RecordedResources {
    private RecordedResources() {}

    /// Files of resources by their names.
    static Map<String, String> files(Path directory) {
        return Map.of(
                "pubsub.yaml",
                DaprFixture.component("pubsub", "pubsub.in-memory", "[]"),
                "scoped.yaml",
                DaprFixture.component(
                        "scoped",
                        "pubsub.in-memory",
                        """
                        - {name: publishingScopes, value: shop=allowed}
                        - {name: protectedTopics, value: guarded}
                        """),
                "state.yaml",
                DaprFixture.component("statestore", "state.in-memory", "[]"),
                "vault.yaml",
                DaprFixture.component(
                        "vault",
                        "secretstores.local.file",
                        "- {name: secretsFile, value: '%s'}".formatted(secrets(directory))));
    }

    /// The file that [#SECRETS] are to be in.
    static Path secrets(Path directory) {
        return directory.resolve("secrets.json");
    }

    static final String SECRETS =
            "{\"db\": {\"password\": \"s1\"}, \"key\": \"s2\", \"port\": 5432}";

    static Masks masks(TestApp app, int port) {
        return new Masks(
                Map.of(
                        Integer.toString(app.port()), "8000",
                        Integer.toString(port), "3500"));
    }
}
