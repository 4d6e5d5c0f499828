package dev.tradewind.aws.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.aws.wire.QueryNames;
import dev.tradewind.aws.wire.RestMessage;
import dev.tradewind.http.Request;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.UntagResourceRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// The paths of a whole service, as its marshallers tell them, beside the requests that its client sends.
class RestBindingsTest {
    private static final Operations SCHEMAS =
            Operations.of(
                            SchemasClient.class,
                            QueryNames.OF_THE_MODEL,
                            caller -> caller,
                            refusal -> {
                                throw refusal;
                            })
                    .build();

    static List<Method> operations() {
        return Arrays.stream(SchemasClient.class.getMethods())
                .filter(it -> it.getParameterCount() == 1)
                .filter(it -> AwsRequest.class.isAssignableFrom(it.getParameterTypes()[0]))
                .filter(it -> SCHEMAS.find(wireName(it)).isPresent())
                .toList();
    }

    private static String wireName(Method method) {
        var name = method.getName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    @Test
    void every_operation_of_the_service_has_a_path() {
        assertThat(operations()).hasSize(31);
        assertThat(SCHEMAS.bindings()).hasSize(31);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void what_the_client_sends_is_found_with_its_members(Method operation) throws Exception {
        var labels = new HashMap<String, String>();
        var message = RestMessage.of(sentBy(operation, filled(operation, labels)));

        var found =
                SCHEMAS.bindings().stream()
                        .filter(it -> it.binding().match(message).isPresent())
                        .toList();

        assertThat(found)
                .extracting(it -> it.operation().name())
                .containsExactly(wireName(operation));
        assertThat(found.getFirst().binding().match(message)).hasValue(labels);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET /v1",
                "PATCH /v1/registries",
                "POST /v1/registries",
                "GET /v1/registries/name",
                "GET /v1/registries/name/a/schemas/other",
                "GET /V1/registries",
                "GET /v1/registries/name/a/b"
            })
    void other_methods_and_paths_are_no_operation(String line) throws Exception {
        var words = line.split(" ", 2);
        var message = RestMessage.of(request(words[0], words[1], ""));

        assertThat(SCHEMAS.bindings()).noneMatch(it -> it.binding().match(message).isPresent());
    }

    @Test
    void a_slash_at_the_end_does_not_count() throws Exception {
        var message = RestMessage.of(request("GET", "/v1/registries/", ""));

        assertThat(SCHEMAS.bindings())
                .filteredOn(it -> it.binding().match(message).isPresent())
                .extracting(it -> it.operation().name())
                .containsExactly("ListRegistries");
    }

    @Test
    void a_list_in_the_query_is_read_as_the_client_sends_it() throws Exception {
        var request =
                UntagResourceRequest.builder()
                        .resourceArn("arn:aws:schemas:us-east-1::registry/a")
                        .tagKeys("a", "b&c", "d e", "ü")
                        .build();
        var method = SchemasClient.class.getMethod("untagResource", UntagResourceRequest.class);
        var message = RestMessage.of(sentBy(method, request));
        var shape = SCHEMAS.shapes().of(UntagResourceRequest.class);

        var read =
                message.read(
                        shape,
                        Map.of("resource-arn", "arn:aws:schemas:us-east-1::registry/a"),
                        new byte[0]);

        assertThat(read).isEqualTo(request);
    }

    /// A request whose path members all have characters that a path reserves.
    private static Object filled(Method operation, Map<String, String> labels) throws Exception {
        var builder = (SdkPojo) operation.getParameterTypes()[0].getMethod("builder").invoke(null);
        for (var field : builder.sdkFields()) {
            if (field.location() == MarshallLocation.PATH) {
                var value = "ü: a+b/%41?&#@=" + labels.size();
                labels.put(field.locationName(), value);
                field.set(builder, value);
            }
        }
        return ((SdkBuilder<?, ?>) builder).build();
    }

    private static Request sentBy(Method operation, Object input) throws Exception {
        var captured = new Captured();
        try (var client =
                SchemasClient.builder()
                        .endpointOverride(URI.create("http://localhost:1"))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClient(new NoHttp())
                        .overrideConfiguration(it -> it.addExecutionInterceptor(captured))
                        .build()) {
            assertThatExceptionOfType(InvocationTargetException.class)
                    .isThrownBy(() -> operation.invoke(client, input));
        }
        var sent = Objects.requireNonNull(captured.request);
        return request(
                sent.method().name(), sent.encodedPath(), sent.encodedQueryParameters().orElse(""));
    }

    private static Request request(String method, String path, String query) throws Exception {
        return new Request(
                method, path, query, Map.of(), new byte[0], InetAddress.getLoopbackAddress());
    }

    /// Keeps what is about to be sent, and has it not sent.
    private static final class Captured implements ExecutionInterceptor {
        private @Nullable SdkHttpRequest request;

        @Override
        public void beforeTransmission(
                Context.BeforeTransmission context, ExecutionAttributes attributes) {
            request = context.httpRequest();
            throw new IllegalStateException("not sent");
        }
    }

    /// A client that reaches nobody.
    private static final class NoHttp implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            throw new IllegalStateException("not sent");
        }

        @Override
        public void close() {}
    }
}
