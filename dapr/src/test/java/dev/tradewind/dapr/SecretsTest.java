package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.dapr.pubsub.UnusableComponent;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    private static final String SECRETS =
            """
            {"plain": "p1", "db": {"user": "u1", "hosts": ["h1", "h2"]}, "port": 5432, "on": true}
            """;

    private final Path file;
    @AutoClose private final DaprFixture dapr;

    SecretsTest(@TempDir Path directory) throws IOException {
        file = Files.writeString(directory.resolve("secrets.json"), SECRETS);
        dapr = new DaprFixture(directory);
        dapr.publisher("shop")
                .environment("GREETING", "hello")
                .environment("SHOP_KEY", "k1")
                .environment("APP_API_TOKEN", "t1");
        secrets("vault", "");
    }

    private void secrets(String name, String more) {
        dapr.file(
                name + ".yaml",
                DaprFixture.component(
                        name,
                        "secretstores.local.file",
                        "- {name: secretsFile, value: '" + file + "'}\n" + more));
    }

    @ParameterizedTest
    @CsvSource({"plain, p1", "db:user, u1", "db:hosts:1, h2", "port, 5432", "on, true"})
    void a_secret_of_a_file_has_the_name_of_all_that_it_is_in(String name, String value) {
        dapr.start();

        var answer = get("vault/" + name);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"%s\":\"%s\"}".formatted(name, value));
    }

    @Test
    void a_configuration_says_which_secrets_there_are() {
        dapr.configuration(
                        """
                        apiVersion: dapr.io/v1alpha1
                        kind: Configuration
                        metadata: {name: settings}
                        spec:
                          secrets:
                            scopes:
                              - {storeName: vault, defaultAccess: deny, allowedSecrets: [plain]}
                        """)
                .start();

        assertThat(get("vault/plain").statusCode()).isEqualTo(200);
        assertThat(get("vault/port").statusCode()).isEqualTo(403);
        assertThat(get("vault/bulk").body()).isEqualTo("{\"plain\":{\"plain\":\"p1\"}}");
    }

    @Test
    void names_are_put_together_as_the_component_says() {
        secrets("dotted", "- {name: nestedSeparator, value: '.'}");
        secrets("several", "- {name: multiValued, value: true}");
        dapr.start();

        assertThat(get("dotted/db.user").body()).isEqualTo("{\"db.user\":\"u1\"}");
        assertThat(get("several/db").body())
                .isEqualTo("{\"hosts:0\":\"h1\",\"hosts:1\":\"h2\",\"user\":\"u1\"}");
        assertThat(get("several/plain").body()).isEqualTo("{\"plain\":\"p1\"}");
    }

    @Test
    void all_secrets_of_a_store_are_got_at_once() {
        dapr.start();

        assertThat(get("vault/bulk").body())
                .isEqualTo(
                        "{\"db:hosts:0\":{\"db:hosts:0\":\"h1\"},\"db:hosts:1\":{\"db:hosts:1\":\"h2\"},"
                                + "\"db:user\":{\"db:user\":\"u1\"},\"on\":{\"on\":\"true\"},"
                                + "\"plain\":{\"plain\":\"p1\"},\"port\":{\"port\":\"5432\"}}");
    }

    @Test
    void variables_are_secrets_but_for_the_sidecars_own() {
        dapr.file("env.yaml", DaprFixture.component("env", "secretstores.local.env", ""))
                .file(
                        "shop.yaml",
                        DaprFixture.component(
                                "shop", "secretstores.local.env", "- {name: prefix, value: SHOP_}"))
                .start();

        assertThat(get("env/GREETING").body()).isEqualTo("{\"GREETING\":\"hello\"}");
        assertThat(get("env/APP_API_TOKEN").body()).isEqualTo("{\"APP_API_TOKEN\":\"\"}");
        assertThat(get("env/bulk").body()).contains("GREETING").doesNotContain("t1");
        assertThat(get("shop/bulk").body()).isEqualTo("{\"KEY\":{\"KEY\":\"k1\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vault/none   | 500 | ERR_SECRET_GET | failed getting secret with key none from secret store vault: secret none not found",
                "nothing/a    | 401 | ERR_SECRET_STORE_NOT_FOUND | failed finding secret store with key nothing",
                "nothing/bulk | 401 | ERR_SECRET_STORE_NOT_FOUND | failed finding secret store with key nothing"
            })
    void what_there_is_not_is_refused(String path, int status, String code, String message) {
        dapr.start();

        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .isEqualTo("{\"errorCode\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
    }

    @Test
    void metadata_of_a_component_come_from_a_secret_store() {
        pubSubFrom("vault", "plain", "");
        dapr.start();

        assertThat(dapr.publish("other/orders", "text/plain", "x").statusCode()).isEqualTo(403);
        assertThat(dapr.publish("other/p1", "text/plain", "x").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''      | plain | it has a 'secretKeyRef', and no 'auth.secretStore' says from where",
                "nothing | plain | its 'auth.secretStore' names 'nothing', and there is no such secret store before it",
                "vault   | none  | the secret store 'vault' has no secret 'none' with the key 'none'"
            })
    void a_secret_that_cannot_be_had_keeps_the_sidecar_from_starting(
            String store, String secret, String reason) {
        pubSubFrom(store, secret, "");

        assertThatThrownBy(dapr::start)
                .isInstanceOf(UnusableComponent.class)
                .hasMessage("component 'other' cannot be had: " + reason);
    }

    /// A component whose allowed topics are a secret.
    private void pubSubFrom(String store, String secret, String key) {
        dapr.file(
                "other.yaml",
                """
                apiVersion: dapr.io/v1alpha1
                kind: Component
                metadata: {name: other}
                spec:
                  type: pubsub.tradewind
                  metadata:
                    - name: allowedTopics
                      secretKeyRef: {name: '%s', key: '%s'}
                auth: {secretStore: '%s'}
                """
                        .formatted(secret, key, store));
    }

    @ParameterizedTest
    @CsvSource({"missing.json, cannot be read", "broken.json, is no JSON object"})
    void a_file_that_says_no_secrets_keeps_the_sidecar_from_starting(String name, String reason)
            throws IOException {
        Files.writeString(file.resolveSibling("broken.json"), "[\"s3cret\"");
        dapr.file(
                "vault.yaml",
                DaprFixture.component(
                        "vault",
                        "secretstores.local.file",
                        "- {name: secretsFile, value: '" + file.resolveSibling(name) + "'}"));

        assertThatThrownBy(dapr::start)
                .isInstanceOf(UnusableComponent.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_store_of_another_type_is_left_out() {
        dapr.file("aws.yaml", DaprFixture.component("aws", "secretstores.aws.secretmanager", ""))
                .start();

        assertThat(get("aws/a").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> get(String path) {
        return dapr.get("/v1.0/secrets/" + path);
    }
}
