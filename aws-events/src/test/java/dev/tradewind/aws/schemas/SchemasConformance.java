package dev.tradewind.aws.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.ConflictException;
import software.amazon.awssdk.services.schemas.model.NotFoundException;
import software.amazon.awssdk.services.schemas.model.RegistrySummary;
import software.amazon.awssdk.services.schemas.model.SchemasException;
import software.amazon.awssdk.services.schemas.model.Type;

/// EventBridge Schemas over HTTP: by the AWS SDK for Java, and byte by byte.
@Timeout(60)
class SchemasConformance {
    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/schemas/aws4_request, "
                    + "SignedHeaders=host, Signature=0";

    @TempDir private Path directory = Path.of("");
    private SchemasServer server;
    private SchemasClient schemas;

    @BeforeEach
    void start() {
        server = new SchemasServer(directory);
        schemas = server.overHttp();
    }

    @AfterEach
    void stop() {
        schemas.close();
        server.close();
    }

    @Test
    void the_sdk_makes_finds_changes_and_deletes_a_registry() {
        var made =
                schemas.createRegistry(it ->
                        it.registryName("orders@1")
                                .description("what orders say")
                                .tags(Map.of("team", "shop")));
        assertThat(made.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(made.responseMetadata().requestId()).isNotEqualTo("UNKNOWN");

        var changed = schemas.updateRegistry(it -> it.registryName("orders@1").description("new"));
        assertThat(changed.sdkHttpResponse().statusCode()).isEqualTo(200);
        assertThat(changed.description()).isEqualTo("new");
        assertThat(schemas.describeRegistry(it -> it.registryName("orders@1")).tags())
                .containsExactly(Map.entry("team", "shop"));

        var deleted = schemas.deleteRegistry(it -> it.registryName("orders@1"));
        assertThat(deleted.sdkHttpResponse().statusCode()).isEqualTo(204);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> schemas.describeRegistry(it -> it.registryName("orders@1")));
    }

    @Test
    void the_sdk_tags_a_registry_by_its_arn() {
        var arn = schemas.createRegistry(it -> it.registryName("orders")).registryArn();

        var tagged =
                schemas.tagResource(it -> it.resourceArn(arn).tags(Map.of("a", "1", "b&c", "ü")));
        assertThat(tagged.sdkHttpResponse().statusCode()).isEqualTo(204);
        var untagged = schemas.untagResource(it -> it.resourceArn(arn).tagKeys("a", "b&c"));
        assertThat(untagged.sdkHttpResponse().statusCode()).isEqualTo(204);

        schemas.tagResource(it -> it.resourceArn(arn).tags(Map.of("left", "1")));
        assertThat(schemas.listTagsForResource(it -> it.resourceArn(arn)).tags())
                .containsExactly(Map.entry("left", "1"));
    }

    @Test
    void the_sdks_paginator_sees_every_registry_once() {
        for (int i = 0; i < 7; i++) {
            var name = "registry-" + i;
            schemas.createRegistry(it -> it.registryName(name));
        }

        assertThat(
                        schemas.listRegistriesPaginator(it -> it.limit(3)).stream()
                                .flatMap(page -> page.registries().stream())
                                .map(RegistrySummary::registryName))
                .hasSize(8)
                .doesNotHaveDuplicates()
                .contains("aws.events", "registry-6");
    }

    @Test
    void the_sdk_keeps_schemas_with_their_versions() {
        schemas.createRegistry(it -> it.registryName("shop"));
        var made =
                schemas.createSchema(it ->
                        it.registryName("shop")
                                .schemaName("app.orders@OrderCreated")
                                .type(Type.JSON_SCHEMA_DRAFT4)
                                .content("{}")
                                .tags(Map.of("a b", "ü")));
        assertThat(made.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(made.lastModified()).isEqualTo("2026-11-21T10:00:00Z");

        var changed =
                schemas.updateSchema(it ->
                        it.registryName("shop")
                                .schemaName("app.orders@OrderCreated")
                                .content("{\"type\": \"object\"}"));
        assertThat(changed.schemaVersion()).isEqualTo("2");
        assertThat(
                        schemas.describeSchema(it ->
                                        it.registryName("shop")
                                                .schemaName("app.orders@OrderCreated")
                                                .schemaVersion("2"))
                                .content())
                .isEqualTo("{\"type\": \"object\"}");
        assertThat(
                        schemas.searchSchemas(it -> it.registryName("shop").keywords("object"))
                                .schemas()
                                .getFirst()
                                .schemaVersions())
                .hasSize(2);
        var exported =
                schemas.exportSchema(it ->
                        it.registryName("shop")
                                .schemaName("app.orders@OrderCreated")
                                .type("JSONSchemaDraft4"));
        assertThat(exported.content()).isEqualTo("{\"type\": \"object\"}");
        var policy = schemas.putResourcePolicy(it -> it.registryName("shop").policy("{\"a\": 1}"));
        assertThat(policy.policy()).isEqualTo("{\"a\": 1}");
        assertThat(
                        schemas.tagResource(it ->
                                        it.resourceArn(made.schemaArn()).tags(Map.of("c", "")))
                                .sdkHttpResponse()
                                .statusCode())
                .isEqualTo(204);
        var deleted =
                schemas.deleteSchema(
                        it -> it.registryName("shop").schemaName("app.orders@OrderCreated"));
        assertThat(deleted.sdkHttpResponse().statusCode()).isEqualTo(204);
    }

    @Test
    void an_error_has_its_members() {
        schemas.createRegistry(it -> it.registryName("orders"));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> schemas.createRegistry(it -> it.registryName("orders")))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo("Conflict");
                    assertThat(e.statusCode()).isEqualTo(409);
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("Registry with name orders already exists.");
                });
    }

    @Test
    void an_operation_that_is_not_supported_says_so() {
        assertThatExceptionOfType(SchemasException.class)
                .isThrownBy(() ->
                        schemas.putCodeBinding(
                                it -> it.registryName("r").schemaName("s").language("Java8")))
                .withMessageContaining("not supported");
    }

    @Test
    void an_answer_is_spelled_as_the_model_has_it() throws Exception {
        var made = send("POST", "/v1/registries/name/orders", "{\"tags\":{\"a\":\"b\"}}", SIGNED);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(made.body())
                .isEqualTo(
                        """
                        {"RegistryArn":"arn:aws:schemas:us-east-1:000000000000:registry/orders",\
                        "RegistryName":"orders","tags":{"a":"b"}}\
                        """);

        var conflict = send("POST", "/v1/registries/name/orders", "{}", SIGNED);
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.headers().firstValue("x-amzn-errortype")).hasValue("ConflictException");
        assertThat(conflict.body())
                .isEqualTo(
                        """
                        {"__type":"ConflictException","Code":"Conflict",\
                        "Message":"Registry with name orders already exists."}\
                        """);

        var deleted = send("DELETE", "/v1/registries/name/orders", "", SIGNED);
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(deleted.headers().firstValue("content-length")).isEmpty();
        assertThat(deleted.headers().firstValue("content-type")).isEmpty();
    }

    @Test
    void an_empty_body_is_an_object_without_members() throws Exception {
        assertThat(send("POST", "/v1/registries/name/orders", "", SIGNED).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /v1/nothing                       | 404 | UnknownOperationException",
                "PATCH  | /v1/registries                    | 404 | UnknownOperationException",
                "GET    | /                                 | 404 | UnknownOperationException",
                "GET    | /v1/registries/name               | 404 | UnknownOperationException",
                "GET    | /v1/registries/name/a/b           | 404 | UnknownOperationException",
                "GET    | /v1/registries?limit=few          | 400 | SerializationException",
                "GET    | /v1/registries/name/%zz           | 400 | SerializationException",
                "GET    | /v1/registries?nextToken=%zz      | 400 | SerializationException",
                "GET    | /v1/registries/name/none          | 404 | NotFoundException",
                "DELETE | /tags/arn%3Anone                  | 400 | BadRequestException",
                "GET    | /v1/registries/name/a%2Fb         | 404 | NotFoundException",
                "GET    | /v1/registries?nextToken=zz       | 400 | BadRequestException",
                "GET    | /v1/registries/name/%FF           | 400 | SerializationException",
                "POST   | /v1/registries/name/.             | 400 | BadRequestException",
                "POST   | /v1/registries/name/..            | 400 | BadRequestException",
            })
    void what_names_no_operation_or_cannot_be_read_is_refused(
            String method, String target, int status, String error) throws Exception {
        var answer = sendRaw(method, target);

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer.toLowerCase(Locale.ROOT))
                .contains("x-amzn-errortype: " + error.toLowerCase(Locale.ROOT));
        assertThat(answer)
                .contains("\"__type\":\"" + error + "\"")
                .contains("\"Message\":", "\"Code\":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{",
                "[]",
                "7",
                "{\"tags\":[]}",
                "{\"tags\":{\"a\":7}}",
                "{\"tags\":{\"a\":null}}",
                "{} {}"
            })
    void a_body_that_cannot_be_read_is_refused(String body) throws Exception {
        var answer = send("POST", "/v1/registries/name/orders", body, SIGNED);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"__type\":\"SerializationException\"");
    }

    @Test
    void without_a_signature_the_path_tells_the_service() throws Exception {
        var known = sendUnsigned("GET", "/v1/registries");
        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(known.body()).contains("aws.events");

        assertThat(sendUnsigned("GET", "/v1/nothing").statusCode()).isEqualTo(404);
        assertThat(sendUnsigned("GET", "/v1/nothing").body())
                .isEqualTo("<UnknownOperationException/>\n");
    }

    private HttpResponse<String> sendUnsigned(String method, String target)
            throws IOException, InterruptedException {
        return exchange(
                HttpRequest.newBuilder(uri(target)).method(method, BodyPublishers.noBody()));
    }

    private HttpResponse<String> send(
            String method, String target, String body, String authorization)
            throws IOException, InterruptedException {
        return exchange(
                HttpRequest.newBuilder(uri(target))
                        .method(method, BodyPublishers.ofString(body))
                        .header("authorization", authorization));
    }

    private URI uri(String target) {
        return URI.create(server.endpoint() + target);
    }

    private static HttpResponse<String> exchange(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    /// As it is, since no client sends a broken escape.
    private String sendRaw(String method, String target) throws IOException {
        try (var socket = new Socket("localhost", server.endpoint().getPort())) {
            var head =
                    "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\nConnection: close\r\n\r\n"
                            .formatted(method, target, SIGNED);
            socket.getOutputStream().write(head.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
