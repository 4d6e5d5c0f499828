package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import com.google.rpc.ResourceInfo;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import io.dapr.v1.DaprGrpc;
import io.dapr.v1.DaprPubsubProtos.BulkPublishRequest;
import io.dapr.v1.DaprPubsubProtos.BulkPublishRequestEntry;
import io.dapr.v1.DaprPubsubProtos.PublishEventRequest;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.stub.MetadataUtils;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrpcPublishTest {
    private static final String SUBSCRIPTIONS =
            """
            [{"pubsubname": "pubsub", "topic": "orders", "route": "/orders"},
             {"pubsubname": "pubsub", "topic": "raw", "route": "/raw", "metadata": {"rawPayload": "true"}}]
            """;
    private static final String SCOPED =
            DaprFixture.component(
                    "scoped",
                    "pubsub.tradewind",
                    "- {name: publishingScopes, value: 'shop=orders'}");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";
    private static final int MANY = 300;

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started(SUBSCRIPTIONS);

    GrpcPublishTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory).file("scoped.yaml", SCOPED);
        dapr.app("shop", app).start().awaitApps();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json         | {\"a\":1.50} | data        | {\"a\":1.50}",
                "text/plain               | hi           | data        | '\"hi\"'",
                "''                       | hi           | data        | '\"hi\"'",
                "application/octet-stream | hi           | data_base64 | '\"aGk=\"'"
            })
    void an_event_has_the_envelope_that_it_has_over_http(
            String type, String data, String member, String expected) {
        var _ = shop().publishEvent(event("orders", data).setDataContentType(type).build());

        var event = app.awaitEvent();
        assertThat(event.path(member).toString()).isEqualTo(expected);
        assertThat(event.path("source").asText()).isEqualTo("shop");
        assertThat(event.path("topic").asText()).isEqualTo("orders");
        assertThat(event.path("datacontenttype").asText())
                .isEqualTo(type.isEmpty() ? "text/plain" : type);
        assertThat(event.path("traceparent").asText()).matches("00-0{32}-0{16}-00");
    }

    @Test
    void metadata_override_attributes() {
        var _ =
                shop().publishEvent(
                                event("orders", "hi")
                                        .putMetadata("cloudevent.id", "42")
                                        .putMetadata("cloudevent.type", "order.created")
                                        .build());

        assertThat(app.awaitEvent().path("id").asText()).isEqualTo("42");
        assertThat(app.awaitEvent().path("type").asText()).isEqualTo("order.created");
    }

    @Test
    void a_trace_goes_into_the_envelope() {
        var headers = new Metadata();
        headers.put(text("traceparent"), PARENT);
        headers.put(text("tracestate"), "vendor=1");

        var _ = with(headers).publishEvent(event("orders", "hi").build());

        assertThat(app.awaitEvent().path("traceparent").asText()).isEqualTo(PARENT);
        assertThat(app.awaitEvent().path("tracestate").asText()).isEqualTo("vendor=1");
    }

    @Test
    void a_trace_in_binary_goes_before_one_in_text() {
        var headers = new Metadata();
        headers.put(text("traceparent"), PARENT.replace('7', '8'));
        headers.put(
                Metadata.Key.of("grpc-trace-bin", Metadata.BINARY_BYTE_MARSHALLER),
                HexFormat.of().parseHex("0000" + TRACE + "01" + SPAN + "0201"));

        var _ = with(headers).publishEvent(event("orders", "hi").build());

        assertThat(app.awaitEvent().path("traceparent").asText()).isEqualTo(PARENT);
    }

    @Test
    void a_raw_message_has_its_trace_beside_it() {
        var headers = new Metadata();
        headers.put(text("traceparent"), PARENT);

        var _ =
                with(headers)
                        .publishEvent(event("raw", "hi").putMetadata("rawPayload", "true").build());

        var request = app.awaitEvents(1).getFirst();
        assertThat(Json.read(request.body()).path("data_base64").asText()).isEqualTo("aGk=");
        assertThat(request.header("traceid")).contains(PARENT);
    }

    @Test
    void many_callers_at_once_are_all_answered_and_heard() {
        var stub = DaprGrpc.newFutureStub(dapr.channel(0));
        var calls =
                IntStream.range(0, MANY)
                        .mapToObj(i -> stub.publishEvent(event("orders", "m" + i).build()))
                        .toList();

        calls.forEach(it -> Patience.until(it::isDone));

        assertThat(calls).allSatisfy(it -> assertThat(it.get()).isNotNull());
        assertThat(app.awaitEvents(MANY).stream().map(it -> data(it.body())).distinct())
                .hasSize(MANY);
    }

    private static String data(byte[] body) {
        return Json.read(body).path("data").asText();
    }

    @Test
    void many_messages_are_published_as_one() {
        var request =
                BulkPublishRequest.newBuilder()
                        .setPubsubName("pubsub")
                        .setTopic("orders")
                        .putMetadata("cloudevent.source", "till")
                        .addEntries(entry("1", "a"))
                        .addEntries(entry("2", "b").putMetadata("cloudevent.type", "late"))
                        .build();

        assertThat(shop().bulkPublishEvent(request).getFailedEntriesList()).isEmpty();

        var events = app.awaitEvents(2).stream().map(it -> Json.read(it.body())).toList();
        assertThat(events)
                .anySatisfy(it -> {
                    assertThat(it.path("data").asText()).isEqualTo("b");
                    assertThat(it.path("type").asText()).isEqualTo("late");
                    assertThat(it.path("source").asText()).isEqualTo("till");
                })
                .anySatisfy(it -> {
                    assertThat(it.path("data").asText()).isEqualTo("a");
                    assertThat(it.path("source").asText()).isEqualTo("shop");
                });
    }

    @Test
    @SuppressWarnings("deprecation")
    void the_older_bulk_method_is_the_same() {
        var request =
                BulkPublishRequest.newBuilder()
                        .setPubsubName("pubsub")
                        .setTopic("orders")
                        .addEntries(entry("1", "a"))
                        .build();

        var _ = shop().bulkPublishEventAlpha1(request);

        assertThat(app.awaitEvent().path("data").asText()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, ''"})
    void entries_without_ids_of_their_own_are_refused_and_none_is_published(
            String one, String other) {
        var request =
                BulkPublishRequest.newBuilder()
                        .setPubsubName("pubsub")
                        .setTopic("orders")
                        .addEntries(entry(one, "a"))
                        .addEntries(entry(other, "b"))
                        .build();

        var refusal =
                Calls.refused(
                        () -> shop().bulkPublishEvent(request),
                        Code.INVALID_ARGUMENT,
                        "error marshaling events to bytes for topic orders pubsub pubsub."
                                + " error: entryId is duplicated or not present for entry");

        assertThat(Calls.detail(refusal, ErrorInfo.class).getReason())
                .isEqualTo("DAPR_PUBSUB_MARSHAL_EVENTS");
        var _ = shop().publishEvent(event("orders", "after").build());
        assertThat(app.awaitEvent().path("data").asText()).isEqualTo("after");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nowhere | orders | INVALID_ARGUMENT  | DAPR_PUBSUB_NOT_FOUND        | pubsub nowhere is not found",
                "''      | orders | INVALID_ARGUMENT  | DAPR_PUBSUB_NAME_EMPTY       | pubsub name is empty",
                "pubsub  | ''     | INVALID_ARGUMENT  | DAPR_PUBSUB_TOPIC_NAME_EMPTY | topic is empty in pubsub pubsub",
                "scoped  | other  | PERMISSION_DENIED | DAPR_PUBSUB_FORBIDDEN        | topic other is not allowed for app id shop"
            })
    void what_cannot_be_published_is_refused_in_daprs_words(
            String pubsub, String topic, Code code, String reason, String message) {
        var request = event(topic, "hi").setPubsubName(pubsub).build();

        var refusal = Calls.refused(() -> shop().publishEvent(request), code, message);

        var info = Calls.detail(refusal, ErrorInfo.class);
        assertThat(info.getReason()).isEqualTo(reason);
        assertThat(info.getDomain()).isEqualTo("dapr.io");
    }

    @Test
    void a_topic_with_a_long_name_is_refused() {
        var request = event("t".repeat(500_000), "hi").build();

        var _ =
                Calls.refused(
                        () -> shop().publishEvent(request),
                        Code.INVALID_ARGUMENT,
                        "a topic's name in pubsub pubsub has at most 1024 characters, not 500000");
        var _ = shop().publishEvent(event("t".repeat(1024), "hi").build());
    }

    @Test
    void a_refusal_names_the_component_and_the_matter() {
        var request = event("orders", "hi").putMetadata("rawPayload", "maybe").build();

        var refusal =
                Calls.refused(
                        () -> shop().publishEvent(request),
                        Code.INVALID_ARGUMENT,
                        "failed deserializing metadata. Error: rawPayload value must be a valid boolean: actual is 'maybe'");

        assertThat(Calls.detail(refusal, ResourceInfo.class))
                .returns("pubsub", ResourceInfo::getResourceType)
                .returns("pubsub", ResourceInfo::getResourceName);
        assertThat(Calls.detail(refusal, ErrorInfo.class).getMetadataMap())
                .isEqualTo(Map.of("rawPayload", "maybe"));
    }

    private DaprGrpc.DaprBlockingStub shop() {
        return dapr.calls(0);
    }

    private DaprGrpc.DaprBlockingStub with(Metadata headers) {
        return shop().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static Metadata.Key<String> text(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    private static PublishEventRequest.Builder event(String topic, String data) {
        return PublishEventRequest.newBuilder()
                .setPubsubName("pubsub")
                .setTopic(topic)
                .setData(bytes(data));
    }

    private static BulkPublishRequestEntry.Builder entry(String id, String data) {
        return BulkPublishRequestEntry.newBuilder()
                .setEntryId(id)
                .setContentType("text/plain")
                .setEvent(bytes(data));
    }

    private static ByteString bytes(String text) {
        return ByteString.copyFrom(text, StandardCharsets.UTF_8);
    }
}
