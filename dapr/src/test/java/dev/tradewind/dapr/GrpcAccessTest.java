package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import dev.tradewind.patience.Patience;
import io.dapr.v1.DaprActorsProtos.InvokeActorRequest;
import io.dapr.v1.DaprBindingsProtos.InvokeBindingRequest;
import io.dapr.v1.DaprConfigurationProtos.GetConfigurationRequest;
import io.dapr.v1.DaprGrpc;
import io.dapr.v1.DaprInvokeProtos.InvokeServiceRequest;
import io.dapr.v1.DaprLockProtos.TryLockRequest;
import io.dapr.v1.DaprMetadataProtos.GetMetadataRequest;
import io.dapr.v1.DaprMetadataProtos.PubsubSubscriptionType;
import io.dapr.v1.DaprMetadataProtos.SetMetadataRequest;
import io.dapr.v1.DaprProtos.ShutdownRequest;
import io.dapr.v1.DaprPubsubProtos.PublishEventRequest;
import io.dapr.v1.DaprSecretProtos.GetBulkSecretRequest;
import io.dapr.v1.DaprSecretProtos.GetSecretRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrpcAccessTest {
    private final Path directory;
    @AutoClose private final DaprFixture dapr;

    GrpcAccessTest(@TempDir Path directory) {
        this.directory = directory;
        dapr = new DaprFixture(directory);
    }

    @Test
    void a_token_has_to_be_shown() {
        dapr.environment("DAPR_API_TOKEN", "secret").publisher("shop").start();

        assertThat(unauthorized(new Metadata())).isEqualTo("missing api token in request metadata");
        assertThat(unauthorized(token("other")))
                .isEqualTo("authentication error: api token mismatch");
        assertThat(with(token("secret")).getMetadata(metadata()).getId()).isEqualTo("shop");
    }

    private String unauthorized(Metadata headers) {
        var refusal =
                Calls.refused(
                        () -> with(headers).getMetadata(metadata()),
                        Code.UNAUTHENTICATED,
                        "Unauthorized");
        var info = Calls.detail(refusal, ErrorInfo.class);
        assertThat(info.getMetadataMap()).containsEntry("http.code", "401");
        return info.getMetadataOrThrow("http.error_message");
    }

    @Test
    void parts_of_the_api_that_are_denied_are_unimplemented() {
        configure("api: {denied: [{name: metadata, version: v1, protocol: grpc}]}");

        var refusal =
                Calls.refused(
                        () -> shop().getMetadata(metadata()),
                        Code.UNIMPLEMENTED,
                        "Not Implemented");

        assertThat(Calls.detail(refusal, ErrorInfo.class).getMetadataMap())
                .containsEntry("http.error_message", "requested endpoint is not available");
        publish(1);
        assertThat(dapr.get("/v1.0/metadata").statusCode()).isEqualTo(200);
    }

    @Test
    void where_parts_are_allowed_the_others_are_unimplemented() {
        configure("api: {allowed: [{name: publish, version: v1, protocol: grpc}]}");

        publish(1);
        assertThat(Calls.refusal(() -> shop().getMetadata(metadata())).getStatus().getCode())
                .isEqualTo(Code.UNIMPLEMENTED);
    }

    @Test
    void a_rule_for_http_is_none_for_grpc() {
        configure("api: {allowed: [{name: publish, version: v1.0, protocol: http}]}");

        assertThat(shop().getMetadata(metadata()).getId()).isEqualTo("shop");
    }

    private void configure(String spec) {
        dapr.configuration(
                        """
                        apiVersion: dapr.io/v1alpha1
                        kind: Configuration
                        metadata: {name: settings}
                        spec:
                          %s
                        """
                                .formatted(spec))
                .publisher("shop")
                .start();
    }

    @Test
    void a_message_of_more_than_four_mebibytes_is_not_even_read() {
        dapr.publisher("shop").start();

        assertThat(Calls.refusal(() -> publish(4_000_000)).getStatus())
                .returns(Code.INTERNAL, Status::getCode)
                .satisfies(it -> assertThat(it.getDescription()).contains("may have 1048576"));
        assertThat(Calls.refusal(() -> publish(5_000_000)).getStatus().getCode())
                .isEqualTo(Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void building_blocks_that_are_not_here_are_answered_as_not_configured() {
        dapr.publisher("shop").start();

        Calls.refused(
                () -> shop().getConfiguration(GetConfigurationRequest.getDefaultInstance()),
                Code.FAILED_PRECONDITION,
                "configuration stores not configured");
        Calls.refused(
                () -> shop().tryLockAlpha1(TryLockRequest.getDefaultInstance()),
                Code.FAILED_PRECONDITION,
                "lock store is not configured");
        Calls.refused(
                () ->
                        shop().invokeBinding(
                                        InvokeBindingRequest.newBuilder().setName("mail").build()),
                Code.INTERNAL,
                "error invoking output binding mail: couldn't find output binding mail");
        Calls.refused(
                () -> shop().invokeService(InvokeServiceRequest.newBuilder().setId("till").build()),
                Code.INTERNAL,
                "failed to invoke, id: till, err: couldn't find service: till");
        assertThat(
                        Calls.refusal(() ->
                                        shop().invokeActor(InvokeActorRequest.getDefaultInstance()))
                                .getStatus()
                                .getDescription())
                .contains("not configured to use the actor runtime");
    }

    @Test
    void metadata_tell_what_there_is() {
        try (var app =
                TestApp.started(
                        """
                        [{"pubsubname": "pubsub", "topic": "orders", "deadLetterTopic": "bad",
                          "routes": {"rules": [{"match": "event.type == 'a'", "path": "/a"}], "default": "/b"}}]
                        """)) {
            dapr.app("shop", app).start().awaitApps();
            Patience.until(() -> !dapr.sidecars().getFirst().subscriptions().isEmpty());

            var _ =
                    shop().setMetadata(
                                    SetMetadataRequest.newBuilder()
                                            .setKey("cliPID")
                                            .setValue("7")
                                            .build());
            var told = shop().getMetadata(metadata());

            assertThat(told.getRuntimeVersion()).startsWith("1.18");
            assertThat(told.getExtendedMetadataMap()).containsEntry("cliPID", "7");
            assertThat(told.getRegisteredComponentsList())
                    .anySatisfy(it -> assertThat(it.getType()).isEqualTo("pubsub.tradewind"));
            assertThat(told.getAppConnectionProperties().getPort()).isEqualTo(app.port());
            var subscription = told.getSubscriptions(0);
            assertThat(subscription.getType()).isEqualTo(PubsubSubscriptionType.PROGRAMMATIC);
            assertThat(subscription.getDeadLetterTopic()).isEqualTo("bad");
            assertThat(subscription.getRules().getRulesList())
                    .extracting(it -> it.getPath())
                    .containsExactly("/a", "/b");
        }
    }

    @Test
    void secrets_are_told_one_and_all() throws IOException {
        var file =
                Files.writeString(
                        directory.resolve("s.json"), "{\"db\":{\"user\":\"u1\"},\"a\":\"1\"}");
        dapr.file(
                        "vault.yaml",
                        DaprFixture.component(
                                "vault",
                                "secretstores.local.file",
                                "- {name: secretsFile, value: '" + file + "'}"))
                .publisher("shop")
                .start();

        assertThat(shop().getSecret(secret("vault", "db:user")).getDataMap())
                .isEqualTo(Map.of("db:user", "u1"));
        assertThat(
                        shop().getBulkSecret(
                                        GetBulkSecretRequest.newBuilder()
                                                .setStoreName("vault")
                                                .build())
                                .getDataMap())
                .containsOnlyKeys("db:user", "a");
        Calls.refused(
                () -> shop().getSecret(secret("other", "a")),
                Code.INVALID_ARGUMENT,
                "failed finding secret store with key other");
        assertThat(
                        Calls.refusal(() -> shop().getSecret(secret("vault", "none")))
                                .getStatus()
                                .getCode())
                .isEqualTo(Code.INTERNAL);
    }

    private static GetSecretRequest secret(String store, String key) {
        return GetSecretRequest.newBuilder().setStoreName(store).setKey(key).build();
    }

    @Test
    void a_sidecar_that_is_asked_to_end_answers_and_ends_alone() {
        dapr.publisher("shop").publisher("till").start();

        var _ = shop().shutdown(ShutdownRequest.getDefaultInstance());

        Patience.until(() ->
                Calls.refusal(() -> shop().getMetadata(metadata())).getStatus().getCode()
                        == Code.UNAVAILABLE);
        assertThat(dapr.calls(1).getMetadata(metadata()).getId()).isEqualTo("till");
    }

    private DaprGrpc.DaprBlockingStub shop() {
        return dapr.calls(0);
    }

    private DaprGrpc.DaprBlockingStub with(Metadata headers) {
        return shop().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static Metadata token(String token) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("dapr-api-token", Metadata.ASCII_STRING_MARSHALLER), token);
        return headers;
    }

    private static GetMetadataRequest metadata() {
        return GetMetadataRequest.getDefaultInstance();
    }

    private void publish(int bytes) {
        var _ =
                shop().publishEvent(
                                PublishEventRequest.newBuilder()
                                        .setPubsubName("pubsub")
                                        .setTopic("orders")
                                        .setData(ByteString.copyFrom(new byte[bytes]))
                                        .build());
    }
}
