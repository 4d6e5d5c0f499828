package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.ResourceInfo;
import io.dapr.v1.CommonProtos.Etag;
import io.dapr.v1.CommonProtos.StateItem;
import io.dapr.v1.CommonProtos.StateOptions;
import io.dapr.v1.CommonProtos.StateOptions.StateConcurrency;
import io.dapr.v1.DaprGrpc;
import io.dapr.v1.DaprStateProtos.BulkStateItem;
import io.dapr.v1.DaprStateProtos.DeleteBulkStateRequest;
import io.dapr.v1.DaprStateProtos.DeleteStateRequest;
import io.dapr.v1.DaprStateProtos.ExecuteStateTransactionRequest;
import io.dapr.v1.DaprStateProtos.GetBulkStateRequest;
import io.dapr.v1.DaprStateProtos.GetStateRequest;
import io.dapr.v1.DaprStateProtos.GetStateResponse;
import io.dapr.v1.DaprStateProtos.QueryStateRequest;
import io.dapr.v1.DaprStateProtos.SaveStateRequest;
import io.dapr.v1.DaprStateProtos.TransactionalStateOperation;
import io.grpc.Status;
import io.grpc.Status.Code;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrpcStateTest {
    @AutoClose private final DaprFixture dapr;

    GrpcStateTest(@TempDir Path directory) {
        dapr =
                new DaprFixture(directory)
                        .file("s.yaml", DaprFixture.component("store", "state.tradewind", ""))
                        .publisher("shop")
                        .start();
    }

    @Test
    void bytes_are_kept_as_they_were_sent_and_outlive_the_process() {
        var bytes = ByteString.copyFrom(new byte[] {(byte) 0xff, 0, 1});
        save(item("a", "").setValue(bytes).build());

        var before = get("a");
        dapr.restart();

        assertThat(get("a").getData()).isEqualTo(bytes);
        assertThat(get("a").getEtag()).isEqualTo(before.getEtag()).isNotEmpty();
    }

    @Test
    void nothing_there_is_an_empty_answer() {
        assertThat(get("nothing")).isEqualTo(GetStateResponse.getDefaultInstance());
    }

    @Test
    void a_value_that_was_saved_over_http_is_its_json() {
        dapr.post(0, "/v1.0/state/store", "[{\"key\":\"a\",\"value\":{\"n\":1.50}}]");

        assertThat(get("a").getData().toStringUtf8()).isEqualTo("{\"n\":1.50}");
    }

    @Test
    void a_write_with_an_old_etag_is_aborted() {
        save(item("a", "1").build());
        var old = get("a").getEtag();
        save(item("a", "2").build());

        var refusal = Calls.refusal(() -> save(item("a", "3").setEtag(etag(old)).build()));

        assertThat(refusal.getStatus().getCode()).isEqualTo(Code.ABORTED);
        assertThat(refusal.getStatus().getDescription())
                .startsWith("failed saving state in state store store: possible etag mismatch.");
        assertThat(get("a").getData().toStringUtf8()).isEqualTo("2");
    }

    @Test
    void the_first_write_wins_where_it_is_to() {
        var first =
                StateOptions.newBuilder()
                        .setConcurrency(StateConcurrency.CONCURRENCY_FIRST_WRITE)
                        .build();
        save(item("a", "1").setOptions(first).build());

        var refusal = Calls.refusal(() -> save(item("a", "2").setOptions(first).build()));

        assertThat(refusal.getStatus().getCode()).isEqualTo(Code.ABORTED);
    }

    @Test
    void a_value_with_a_time_to_live_tells_when_it_ends_and_is_gone_then() {
        save(item("a", "1").putMetadata("ttlInSeconds", "10").build());

        assertThat(get("a").getMetadataMap())
                .containsEntry("ttlExpireTime", "2026-11-29T10:00:10Z");
        dapr.clock().advance(Duration.ofSeconds(11));
        assertThat(get("a").getData()).isEmpty();
    }

    @Test
    void several_keys_are_got_in_their_order() {
        save(item("a", "1").build(), item("c", "3").build());

        var items =
                shop().getBulkState(
                                GetBulkStateRequest.newBuilder()
                                        .setStoreName("store")
                                        .addAllKeys(List.of("c", "b", "a"))
                                        .build())
                        .getItemsList();

        assertThat(items).extracting(BulkStateItem::getKey).containsExactly("c", "b", "a");
        assertThat(items)
                .extracting(it -> it.getData().toStringUtf8())
                .containsExactly("3", "", "1");
        assertThat(items.get(1).getEtag()).isEmpty();
    }

    @Test
    void several_large_values_are_got_up_to_so_many_bytes_and_no_more() {
        var large = "x".repeat(1 << 20);
        save(item("a", large).build());

        assertThat(got(3)).extracting(it -> it.getData().toStringUtf8()).containsOnly(large);

        assertThatThrownBy(() -> got(17))
                .hasMessageContaining("their values have more than 16777216 bytes")
                .extracting(it -> Status.fromThrowable(it).getCode())
                .isEqualTo(Status.Code.INTERNAL);
    }

    private List<BulkStateItem> got(int times) {
        return shop().getBulkState(
                        GetBulkStateRequest.newBuilder()
                                .setStoreName("store")
                                .addAllKeys(Collections.nCopies(times, "a"))
                                .build())
                .getItemsList();
    }

    @Test
    void keys_are_deleted_one_and_many() {
        save(item("a", "1").build(), item("b", "2").build(), item("c", "3").build());

        var _ =
                shop().deleteState(
                                DeleteStateRequest.newBuilder()
                                        .setStoreName("store")
                                        .setKey("a")
                                        .setEtag(etag(get("a").getEtag()))
                                        .build());
        var _ =
                shop().deleteBulkState(
                                DeleteBulkStateRequest.newBuilder()
                                        .setStoreName("store")
                                        .addStates(item("b", ""))
                                        .addStates(item("c", ""))
                                        .build());

        assertThat(List.of(get("a"), get("b"), get("c")))
                .containsOnly(GetStateResponse.getDefaultInstance());
    }

    @Test
    void a_transaction_is_all_or_nothing() {
        save(item("a", "1").build());

        transact(operation("upsert", item("b", "2")), operation("delete", item("a", "")));
        assertThat(get("b").getData().toStringUtf8()).isEqualTo("2");
        assertThat(get("a").getData()).isEmpty();

        var refusal =
                Calls.refusal(() ->
                        transact(
                                operation("upsert", item("c", "3")),
                                operation("delete", item("b", "").setEtag(etag("old")))));
        assertThat(refusal.getStatus().getCode()).isEqualTo(Code.INTERNAL);
        assertThat(refusal.getStatus().getDescription())
                .startsWith("error while executing state transaction: ");
        assertThat(get("c").getData()).isEmpty();
    }

    @Test
    void an_operation_that_there_is_not_is_unimplemented() {
        Calls.refused(
                () -> transact(operation("merge", item("a", "1"))),
                Code.UNIMPLEMENTED,
                "operation type merge not supported");
    }

    @Test
    void entries_are_found_by_a_query() {
        save(item("a", "{\"n\":1}").build(), item("b", "{\"n\":2}").build());

        var response =
                shop().queryStateAlpha1(
                                QueryStateRequest.newBuilder()
                                        .setStoreName("store")
                                        .setQuery("{\"filter\":{\"EQ\":{\"n\":2}}}")
                                        .build());

        assertThat(response.getResultsList())
                .singleElement()
                .returns("b", it -> it.getKey())
                .returns("{\"n\":2}", it -> it.getData().toStringUtf8());
    }

    @Test
    void a_key_that_cannot_be_is_refused_with_what_is_the_matter() {
        var refusal =
                Calls.refused(
                        () -> save(item("a||b", "1").build()),
                        Code.INVALID_ARGUMENT,
                        "input key/keyPrefix 'a||b' can't contain '||'");

        assertThat(Calls.detail(refusal, ErrorInfo.class).getReason())
                .isEqualTo("DAPR_STATE_ILLEGAL_KEY");
        assertThat(Calls.detail(refusal, ResourceInfo.class))
                .returns("state", ResourceInfo::getResourceType)
                .returns("store", ResourceInfo::getResourceName);
        assertThat(Calls.detail(refusal, BadRequest.class).getFieldViolations(0).getField())
                .isEqualTo("a||b");
    }

    @ParameterizedTest
    @CsvSource({"store, INVALID_ARGUMENT", "other, INVALID_ARGUMENT"})
    void a_key_is_needed_and_a_store_that_there_is(String store, Code code) {
        var request = GetStateRequest.newBuilder().setStoreName(store).build();

        assertThat(Calls.refusal(() -> shop().getState(request)).getStatus().getCode())
                .isEqualTo(code);
    }

    private DaprGrpc.DaprBlockingStub shop() {
        return dapr.calls(0);
    }

    private void save(StateItem... items) {
        var _ =
                shop().saveState(
                                SaveStateRequest.newBuilder()
                                        .setStoreName("store")
                                        .addAllStates(List.of(items))
                                        .build());
    }

    private GetStateResponse get(String key) {
        return shop().getState(
                        GetStateRequest.newBuilder().setStoreName("store").setKey(key).build());
    }

    private void transact(TransactionalStateOperation... operations) {
        var _ =
                shop().executeStateTransaction(
                                ExecuteStateTransactionRequest.newBuilder()
                                        .setStoreName("store")
                                        .addAllOperations(List.of(operations))
                                        .build());
    }

    private static TransactionalStateOperation operation(String kind, StateItem.Builder item) {
        return TransactionalStateOperation.newBuilder()
                .setOperationType(kind)
                .setRequest(item)
                .build();
    }

    private static StateItem.Builder item(String key, String value) {
        return StateItem.newBuilder()
                .setKey(key)
                .setValue(ByteString.copyFrom(value, StandardCharsets.UTF_8));
    }

    private static Etag etag(String value) {
        return Etag.newBuilder().setValue(value).build();
    }
}
