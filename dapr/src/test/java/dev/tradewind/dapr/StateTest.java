package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateTest {
    @AutoClose private final DaprFixture dapr;

    StateTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
        dapr.file("state.yaml", DaprFixture.component("statestore", "state.tradewind", ""))
                .file("memory.yaml", DaprFixture.component("memory", "state.in-memory", ""))
                .publisher("shop")
                .publisher("office");
    }

    @BeforeEach
    void start() {
        dapr.start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"statestore", "memory"})
    void what_is_saved_is_got_with_its_etag_until_it_is_deleted(String store) {
        assertThat(
                        save(
                                store,
                                "[{\"key\":\"order:1\",\"value\":{\"total\":1.50,\"n\":12345678901234567890}}]"))
                .returns(204, HttpResponse::statusCode);

        var got = get(store, "order:1");
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo("{\"total\":1.50,\"n\":12345678901234567890}");
        assertThat(got.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(got.headers().firstValue("ETag")).isPresent();

        assertThat(delete(store, "order:1", "").statusCode()).isEqualTo(204);
        var gone = get(store, "order:1");
        assertThat(gone.statusCode()).isEqualTo(204);
        assertThat(gone.body()).isEmpty();
    }

    @Test
    void state_outlives_the_process() {
        save("statestore", "[{\"key\":\"a\",\"value\":\"text\"},{\"key\":\"b\"}]");
        save("memory", "[{\"key\":\"a\",\"value\":1}]");
        var etag = get("statestore", "a").headers().firstValue("ETag");

        dapr.restart();

        var again = get("statestore", "a");
        assertThat(again.body()).isEqualTo("\"text\"");
        assertThat(again.headers().firstValue("ETag")).isEqualTo(etag);
        assertThat(get("statestore", "b").body()).isEqualTo("null");
        assertThat(get("memory", "a").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"statestore", "memory"})
    void a_write_with_an_old_etag_is_a_conflict(String store) {
        save(store, "[{\"key\":\"a\",\"value\":1}]");
        var first = etag(store, "a");
        assertThat(save(store, withEtag("a", 2, first)).statusCode()).isEqualTo(204);

        var conflict = save(store, withEtag("a", 3, first));

        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.body())
                .startsWith(
                        "{\"errorCode\":\"ERR_STATE_SAVE\",\"message\":\"failed saving state in state store "
                                + store
                                + ": possible etag mismatch. error from state store: state etag not match for key=shop||a: current=");
        assertThat(get(store, "a").body()).isEqualTo("2");
        assertThat(delete(store, "a", first).statusCode()).isEqualTo(409);
        assertThat(delete(store, "a", etag(store, "a")).statusCode()).isEqualTo(204);
        assertThat(save(store, withEtag("a", 4, first)).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"statestore", "memory"})
    void the_first_write_wins_where_that_is_asked_for(String store) {
        var write = "[{\"key\":\"a\",\"value\":%d,\"options\":{\"concurrency\":\"first-write\"}}]";

        assertThat(save(store, write.formatted(1)).statusCode()).isEqualTo(204);
        assertThat(save(store, write.formatted(2)).statusCode()).isEqualTo(409);
        assertThat(get(store, "a").body()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"statestore", "memory"})
    void a_value_is_gone_when_its_time_is_over(String store) {
        save(
                store,
                "[{\"key\":\"a\",\"value\":1,\"metadata\":{\"ttlInSeconds\":\"60\"}},{\"key\":\"b\",\"value\":2,\"metadata\":{\"ttlInSeconds\":\"60\"}}]");
        save(store, "[{\"key\":\"b\",\"value\":3}]");
        assertThat(get(store, "a").headers().firstValue("metadata.ttlExpireTime"))
                .contains("2026-11-29T10:01:00Z");

        dapr.clock().advance(Duration.ofSeconds(60));

        assertThat(get(store, "a").statusCode()).isEqualTo(204);
        assertThat(get(store, "b").body()).isEqualTo("3");
        assertThat(get(store, "b").headers().firstValue("metadata.ttlExpireTime")).isEmpty();
    }

    @Test
    void a_time_that_is_none_is_refused() {
        var answer =
                save(
                        "statestore",
                        "[{\"key\":\"a\",\"value\":1,\"metadata\":{\"ttlInSeconds\":\"soon\"}}]");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("ERR_STATE_SAVE").contains("'ttlInSeconds'");
    }

    @Test
    void a_time_may_be_as_long_as_daprs_stores_keep_one() {
        assertThat(saving("2147483647").statusCode()).isEqualTo(204);

        assertThat(saving("2147483648").body())
                .contains("'2147483648' is no number of seconds up to 2147483647");
    }

    private HttpResponse<String> saving(String seconds) {
        return save(
                "statestore",
                "[{\"key\":\"a\",\"value\":1,\"metadata\":{\"ttlInSeconds\":\"%s\"}}]"
                        .formatted(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"statestore", "memory"})
    void several_keys_are_got_at_once(String store) {
        save(store, "[{\"key\":\"a\",\"value\":{\"n\":1}},{\"key\":\"b\",\"value\":\"x\"}]");

        var answer =
                post(
                        "/v1.0/state/" + store + "/bulk",
                        "{\"keys\":[\"a\",\"none\",\"b\"],\"parallelism\":5}");

        assertThat(answer.body())
                .isEqualTo(
                        "[{\"key\":\"a\",\"data\":{\"n\":1},\"etag\":\"%s\"},{\"key\":\"none\"},{\"key\":\"b\",\"data\":\"x\",\"etag\":\"%s\"}]"
                                .formatted(etag(store, "a"), etag(store, "b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"statestore", "memory"})
    void several_large_values_are_got_up_to_so_many_bytes_and_no_more(String store) {
        var large = "<" + "x".repeat((1 << 20) - 100) + ">";
        save(store, "[{\"key\":\"a\",\"value\":\"%s\"}]".formatted(large));

        var answer = post("/v1.0/state/" + store + "/bulk", keys(15));
        assertThat(answer.statusCode()).isEqualTo(200);
        var items = Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(items).hasSize(15).allMatch(it -> it.path("data").asText().equals(large));

        var refused = post("/v1.0/state/" + store + "/bulk", keys(17));
        assertThat(refused.statusCode()).isEqualTo(500);
        assertThat(refused.body())
                .isEqualTo(
                        "{\"errorCode\":\"ERR_STATE_BULK_GET\",\"message\":\"failed to get several keys of state store %s: their values have more than 16777216 bytes: ask for fewer\"}"
                                .formatted(store));
    }

    private static String keys(int count) {
        return "{\"keys\":[%s]}".formatted(String.join(",", Collections.nCopies(count, "\"a\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"statestore", "memory"})
    void a_transaction_is_done_whole_or_not_at_all(String store) {
        save(store, "[{\"key\":\"a\",\"value\":1},{\"key\":\"b\",\"value\":2}]");
        var first = etag(store, "a");
        save(store, "[{\"key\":\"a\",\"value\":1}]");

        var refused =
                transact(
                        store,
                        "{\"operation\":\"delete\",\"request\":{\"key\":\"b\"}},{\"operation\":\"upsert\",\"request\":{\"key\":\"a\",\"value\":9,\"etag\":\""
                                + first
                                + "\"}}");
        assertThat(refused.statusCode()).isEqualTo(500);
        assertThat(refused.body())
                .startsWith(
                        "{\"errorCode\":\"ERR_STATE_TRANSACTION\",\"message\":\"error while executing state transaction: possible etag mismatch.");
        assertThat(get(store, "b").body()).isEqualTo("2");

        var done =
                transact(
                        store,
                        "{\"operation\":\"delete\",\"request\":{\"key\":\"b\"}},{\"operation\":\"upsert\",\"request\":{\"key\":\"a\",\"value\":9}}");
        assertThat(done.statusCode()).isEqualTo(204);
        assertThat(get(store, "a").body()).isEqualTo("9");
        assertThat(get(store, "b").statusCode()).isEqualTo(204);
    }

    @Test
    void an_operation_that_there_is_not_is_refused() {
        var answer =
                transact("statestore", "{\"operation\":\"twist\",\"request\":{\"key\":\"b\"}}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"errorCode\":\"ERR_NOT_SUPPORTED_STATE_OPERATION\",\"message\":\"operation type twist not supported\"}");
    }

    @ParameterizedTest
    @CsvSource({"none, true", "name, true", "stock, true", "appid, false", "namespace, false"})
    void applications_share_keys_where_their_component_says_so(String prefix, boolean shared) {
        dapr.file(
                "shared.yaml",
                DaprFixture.component(
                        "shared", "state.tradewind", "- {name: keyPrefix, value: " + prefix + "}"));
        dapr.restart();

        dapr.post(0, "/v1.0/state/shared", "[{\"key\":\"a\",\"value\":1}]");

        assertThat(dapr.get(0, "/v1.0/state/shared/a").statusCode()).isEqualTo(200);
        assertThat(dapr.get(1, "/v1.0/state/shared/a").statusCode()).isEqualTo(shared ? 200 : 204);
    }

    @Test
    void a_key_with_the_separator_is_refused() {
        var answer = save("statestore", "[{\"key\":\"a||b\",\"value\":1}]");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"errorCode\":\"ERR_MALFORMED_REQUEST\",\"message\":\"input key/keyPrefix 'a||b' can't contain '||'\",\"details\":["
                                + "{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\",\"field_violations\":[{\"field\":\"a||b\",\"description\":\"input key/keyPrefix 'a||b' can't contain '||'\"}]},"
                                + "{\"@type\":\"type.googleapis.com/google.rpc.ResourceInfo\",\"description\":\"input key/keyPrefix 'a||b' can't contain '||'\",\"owner\":\"\",\"resource_name\":\"statestore\",\"resource_type\":\"state\"},"
                                + "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"domain\":\"dapr.io\",\"metadata\":{},\"reason\":\"DAPR_STATE_ILLEGAL_KEY\"}]}");
    }

    @Test
    void a_store_that_there_is_not_is_not_found() {
        var answer = get("nothing", "a");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "\"errorCode\":\"ERR_STATE_STORE_NOT_FOUND\",\"message\":\"state store nothing is not found\"")
                .contains("\"reason\":\"DAPR_STATE_NOT_FOUND\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{}", "1", "[{\"value\":1}]", "[{\"key\":\"\"}]", "[1]", "[[[["})
    void a_body_that_is_none_is_refused(String body) {
        var answer = save("statestore", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ERR_MALFORMED_REQUEST");
    }

    @Test
    void keys_values_and_numbers_of_them_have_limits() {
        var many = "{\"key\":\"k\"},".repeat(1000) + "{\"key\":\"k\"}";
        var keys = "\"k\",".repeat(1000) + "\"k\"";
        var operations = "{\"operation\":\"delete\",\"request\":{\"key\":\"k\"}},".repeat(1000);

        assertThat(save("statestore", "[" + many + "]").body()).contains("at most 1000 keys");
        assertThat(save("statestore", "[{\"key\":\"" + "k".repeat(1025) + "\"}]").body())
                .contains("a key has at most 1024 bytes");
        assertThat(
                        save(
                                        "statestore",
                                        "[{\"key\":\"k\",\"value\":\""
                                                + "v".repeat(1 << 20)
                                                + "\"}]")
                                .body())
                .contains("a value has at most 1048576 bytes");
        assertThat(post("/v1.0/state/statestore/bulk", "{\"keys\":[" + keys + "]}").body())
                .contains("at most 1000 keys are got at once");
        var refused =
                transact(
                        "statestore",
                        operations + "{\"operation\":\"delete\",\"request\":{\"key\":\"k\"}}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("ERR_STATE_STORE_TOO_MANY_TRANSACTIONS")
                .contains("\"currentOpsTransaction\":\"1001\",\"maxOpsPerTransaction\":\"1000\"");
    }

    @Test
    void nothing_to_save_is_saved() {
        assertThat(save("statestore", "[]").statusCode()).isEqualTo(204);
        assertThat(transact("statestore", "").statusCode()).isEqualTo(204);
    }

    @Test
    void state_of_a_table_elsewhere_is_kept_here() {
        dapr.file(
                "dynamo.yaml",
                DaprFixture.component(
                        "orders", "state.aws.dynamodb", "- {name: table, value: orders}"));
        dapr.restart();
        save("orders", "[{\"key\":\"a\",\"value\":1}]");

        dapr.restart();

        assertThat(get("orders", "a").body()).isEqualTo("1");
    }

    @Test
    void metadata_tell_what_each_store_can_do() {
        assertThat(dapr.get("/v1.0/metadata").body())
                .contains(
                        "\"capabilities\":[\"ETAG\",\"TRANSACTIONAL\",\"TTL\",\"DELETE_WITH_PREFIX\",\"KEYS_LIKE\",\"ACTOR\"]")
                .contains("\"capabilities\":[\"ETAG\",\"TRANSACTIONAL\",\"TTL\",\"QUERY_API\"]");
    }

    private static String withEtag(String key, int value, String etag) {
        return "[{\"key\":\"%s\",\"value\":%d,\"etag\":\"%s\"}]".formatted(key, value, etag);
    }

    private String etag(String store, String key) {
        return get(store, key).headers().firstValue("ETag").orElse("");
    }

    private HttpResponse<String> get(String store, String key) {
        return dapr.get("/v1.0/state/" + store + "/" + key);
    }

    private HttpResponse<String> save(String store, String body) {
        return post("/v1.0/state/" + store, body);
    }

    private HttpResponse<String> transact(String store, String operations) {
        return post(
                "/v1.0/state/" + store + "/transaction", "{\"operations\":[" + operations + "]}");
    }

    private HttpResponse<String> delete(String store, String key, String etag) {
        var request = dapr.request(0, "/v1.0/state/" + store + "/" + key).DELETE();
        return dapr.send(etag.isEmpty() ? request : request.header("If-Match", etag));
    }

    private HttpResponse<String> post(String path, String body) {
        return dapr.send(dapr.request(0, path).POST(BodyPublishers.ofString(body)));
    }
}
