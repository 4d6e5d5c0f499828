package dev.tradewind.aws.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.http.Request;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.mediastoredata.model.DescribeObjectResponse;
import software.amazon.awssdk.services.mediastoredata.model.GetObjectRequest;
import software.amazon.awssdk.services.mediastoredata.model.ListItemsRequest;
import software.amazon.awssdk.services.schemas.model.CreateRegistryRequest;
import software.amazon.awssdk.services.schemas.model.DeleteRegistryResponse;
import software.amazon.awssdk.services.schemas.model.GetCodeBindingSourceResponse;
import software.amazon.awssdk.services.schemas.model.ListRegistriesRequest;
import software.amazon.awssdk.services.schemas.model.ListRegistriesResponse;

/// Requests and responses of a REST protocol, in the models of services that have what is to be read.
class RestMessageTest {
    private static final Shapes SHAPES = new Shapes(QueryNames.OF_THE_MODEL);
    private static final Type.Struct CREATE = SHAPES.of(CreateRegistryRequest.class);

    @Test
    void reads_labels_query_and_body() {
        var message = message("POST", "/v1/registries/name/a%2Fb", "");

        assertThat(create(message, "{\"Description\":\"d\",\"tags\":{\"k\":\"v\"}}"))
                .isEqualTo(
                        CreateRegistryRequest.builder()
                                .registryName("a/b")
                                .description("d")
                                .tags(Map.of("k", "v"))
                                .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", " { } ", "{\"unknown\":[1]}", "{\"Description\":null}"})
    void a_body_may_say_nothing(String body) {
        assertThat(create(message("POST", "/v1/registries/name/a", ""), body))
                .isEqualTo(CreateRegistryRequest.builder().registryName("a").build());
    }

    @Test
    void a_body_does_not_set_what_stands_in_the_path() {
        assertThat(
                        create(
                                message("POST", "/v1/registries/name/a", ""),
                                "{\"registryName\":\"other\",\"RegistryName\":\"other\"}"))
                .isEqualTo(CreateRegistryRequest.builder().registryName("a").build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[]", "7", "null", "{} {}", "{\"tags\":[]}", "{\"Description\":7}"})
    void a_body_that_is_no_such_object_is_refused(String body) {
        var message = message("POST", "/v1/registries/name/a", "");

        assertThatExceptionOfType(MalformedRequest.class).isThrownBy(() -> create(message, body));
    }

    private static Object create(RestMessage message, String body) {
        var binding = RestBinding.of(CreateRegistryRequest.class, CREATE);
        return message.read(CREATE, binding.match(message).orElseThrow(), body.getBytes(UTF_8));
    }

    @Test
    void reads_parameters_and_the_first_of_two() {
        var shape = SHAPES.of(ListRegistriesRequest.class);
        var message = message("GET", "/v1/registries", "limit=3&limit=4&scope=A+%26%2BB&x");

        assertThat(message.read(shape, Map.of(), new byte[0]))
                .isEqualTo(ListRegistriesRequest.builder().limit(3).scope("A &+B").build());
    }

    @Test
    void a_parameter_of_another_type_is_refused() {
        var shape = SHAPES.of(ListRegistriesRequest.class);
        var message = message("GET", "/v1/registries", "limit=few");

        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> message.read(shape, Map.of(), new byte[0]));
    }

    @Test
    void broken_escapes_are_refused() {
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> message("GET", "/v1/%zz", ""));
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> message("GET", "/v1/%4", ""));
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> message("GET", "/v1", "a=%"));
    }

    @Test
    void a_query_has_a_limit() {
        var most = String.join("&", Collections.nCopies(QueryParameters.PARAMETERS_MAX, "a=b"));

        assertThat(message("GET", "/", most).query().get("a"))
                .hasSize(QueryParameters.PARAMETERS_MAX);
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> message("GET", "/", most + "&a=b"));
    }

    @Test
    void a_greedy_label_takes_the_rest_of_the_path_and_headers_are_members() {
        var shape = SHAPES.of(GetObjectRequest.class);
        var binding = RestBinding.of(GetObjectRequest.class, shape);
        var message =
                RestMessage.of(request("GET", "/a/b%20c/d+e", "", Map.of("range", "bytes=0-9")));

        var places = binding.match(message).orElseThrow();

        assertThat(binding.path()).containsExactly("{Path+}");
        assertThat(message.read(shape, places, new byte[0]))
                .isEqualTo(GetObjectRequest.builder().path("a/b c/d+e").range("bytes=0-9").build());
        assertThat(binding.match(message("GET", "/", ""))).isEmpty();
        assertThat(binding.match(message("PUT", "/a", ""))).isEmpty();
    }

    @Test
    void the_root_is_a_path_too() {
        var shape = SHAPES.of(ListItemsRequest.class);
        var binding = RestBinding.of(ListItemsRequest.class, shape);
        var message = message("GET", "/", "Path=a%2Fb&MaxResults=7");

        assertThat(message.read(shape, binding.match(message).orElseThrow(), new byte[0]))
                .isEqualTo(ListItemsRequest.builder().path("a/b").maxResults(7).build());
    }

    @Test
    void writes_members_that_are_headers() {
        var response =
                DescribeObjectResponse.builder()
                        .eTag("tag")
                        .contentType("video/mp4")
                        .contentLength(7L)
                        .lastModified(Instant.parse("2026-11-21T10:00:00Z"))
                        .build();

        var reply = RestMessage.write(SHAPES.of(DescribeObjectResponse.class), response, 200);

        assertThat(reply.headers())
                .containsEntry("ETag", "tag")
                .containsEntry("Content-Length", "7")
                .containsEntry("Last-Modified", "Sat, 21 Nov 2026 10:00:00 GMT")
                .doesNotContainKey("Cache-Control");
        assertThat(reply.bytes()).asString(UTF_8).isEqualTo("{}");
    }

    @Test
    void writes_a_list_that_is_empty_on_purpose_and_leaves_out_what_was_not_set() {
        var shape = SHAPES.of(ListRegistriesResponse.class);
        var response = ListRegistriesResponse.builder().registries(List.of()).build();

        var reply = RestMessage.write(shape, response, 201);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.bytes()).asString(UTF_8).isEqualTo("{\"Registries\":[]}");
    }

    @Test
    void an_answer_without_content_has_neither_body_nor_type() {
        var shape = SHAPES.of(DeleteRegistryResponse.class);

        var reply = RestMessage.write(shape, DeleteRegistryResponse.builder().build(), 204);

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.headers()).isEmpty();
        assertThat(reply.bytes()).isEmpty();
    }

    @Test
    void a_member_that_is_the_body_is_written_as_it_is() {
        var shape = SHAPES.of(GetCodeBindingSourceResponse.class);
        var response =
                GetCodeBindingSourceResponse.builder().body(SdkBytes.fromUtf8String("zip")).build();

        var reply = RestMessage.write(shape, response, 200);

        assertThat(reply.headers()).containsEntry("content-type", "application/octet-stream");
        assertThat(reply.bytes()).asString(UTF_8).isEqualTo("zip");
    }

    private static RestMessage message(String method, String path, String query) {
        return RestMessage.of(request(method, path, query, Map.of()));
    }

    private static Request request(
            String method, String path, String query, Map<String, String> headers) {
        var peer = InetAddress.getLoopbackAddress();
        return new Request(method, path, query, headers, new byte[0], peer);
    }
}
