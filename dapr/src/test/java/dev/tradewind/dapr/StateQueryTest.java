package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateQueryTest {
    @AutoClose private final DaprFixture dapr;

    StateQueryTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
        dapr.file("state.yaml", DaprFixture.component("statestore", "state.tradewind", ""))
                .file("memory.yaml", DaprFixture.component("memory", "state.in-memory", ""))
                .publisher("shop")
                .publisher("office")
                .start();
        dapr.post(
                0,
                "/v1.0/state/statestore",
                """
                [{"key":"1","value":{"person":{"org":"Dev Ops","id":1036},"city":"Seattle","state":"WA"}},
                 {"key":"2","value":{"person":{"org":"Hardware","id":1028},"city":"Portland","state":"OR"}},
                 {"key":"3","value":{"person":{"org":"Finance","id":1071.5},"city":"Sacramento","state":"CA"}},
                 {"key":"4","value":{"person":{"org":"Dev Ops","id":1042},"city":"Spokane","state":"WA"}},
                 {"key":"5","value":"no object"}]
                """);
        dapr.post(1, "/v1.0/state/statestore", "[{\"key\":\"9\",\"value\":{\"state\":\"WA\"}}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"EQ\":{\"state\":\"WA\"}}                                              | 1,4",
                "{\"EQ\":{\"person.id\":1071.50}}                                         | 3",
                "{\"NEQ\":{\"state\":\"WA\"}}                                             | 2,3,5",
                "{\"IN\":{\"state\":[\"CA\",\"OR\"]}}                                     | 2,3",
                "{\"GT\":{\"person.id\":1036}}                                            | 3,4",
                "{\"GTE\":{\"person.id\":1036}}                                           | 1,3,4",
                "{\"LT\":{\"city\":\"Sa\"}}                                               | 2",
                "{\"LTE\":{\"person.id\":1028}}                                           | 2",
                "{\"AND\":[{\"EQ\":{\"state\":\"WA\"}},{\"EQ\":{\"city\":\"Spokane\"}}]}  | 4",
                "{\"OR\":[{\"EQ\":{\"state\":\"CA\"}},{\"EQ\":{\"city\":\"Spokane\"}}]}   | 3,4",
                "{}                                                                       | 1,2,3,4,5"
            })
    void a_filter_chooses_among_the_keys_of_the_application(String filter, String keys) {
        assertThat(keys(query("{\"filter\":" + filter + "}"))).isEqualTo(List.of(keys.split(",")));
    }

    @Test
    void results_have_key_data_and_etag() {
        var answer = query("{\"filter\":{\"EQ\":{\"state\":\"OR\"}}}");
        var etag = dapr.get("/v1.0/state/statestore/2").headers().firstValue("ETag").orElse("");

        assertThat(answer.body())
                .isEqualTo(
                        "{\"results\":[{\"key\":\"2\",\"data\":{\"person\":{\"org\":\"Hardware\",\"id\":1028},\"city\":\"Portland\",\"state\":\"OR\"},\"etag\":\"%s\"}]}"
                                .formatted(etag));
    }

    @Test
    void nothing_found_is_an_empty_answer() {
        assertThat(query("{\"filter\":{\"EQ\":{\"state\":\"XX\"}}}").statusCode()).isEqualTo(204);
    }

    @Test
    void results_are_sorted_by_several_values() {
        var sorted =
                query(
                        "{\"sort\":[{\"key\":\"state\",\"order\":\"DESC\"},{\"key\":\"person.id\"}]}");

        assertThat(keys(sorted)).containsExactly("1", "4", "2", "3", "5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"sort\":[{\"key\":\"city\"}],"})
    void pages_follow_each_other_by_their_tokens(String sort) {
        var first = query("{" + sort + "\"page\":{\"limit\":3}}");
        var token = token(first);
        var second = query("{" + sort + "\"page\":{\"limit\":3,\"token\":\"" + token + "\"}}");

        assertThat(keys(first)).hasSize(3);
        assertThat(keys(second)).hasSize(2).doesNotContainAnyElementsOf(keys(first));
        assertThat(token(second)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"filter\":{\"XX\":{\"a\":1}}}",
                "{\"filter\":{\"EQ\":{\"a\":1,\"b\":2}}}",
                "{\"filter\":{\"AND\":{}}}",
                "{\"filter\":{\"IN\":{\"a\":1}}}",
                "{\"filter\":1,\"sort\":[{}]}",
                "{\"page\":{\"token\":\"-1\"}}"
            })
    void what_is_no_query_is_refused(String query) {
        var answer = query(query);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains(
                        "\"errorCode\":\"ERR_STATE_QUERY\",\"message\":\"state store statestore query failed: ")
                .contains("DAPR_STATE_QUERY_FAILED");
    }

    @Test
    void conditions_and_their_depth_have_limits() {
        var values = "1,".repeat(1000) + "1";
        var deep = "{\"AND\":[".repeat(22) + "{\"EQ\":{\"a\":1}}" + "]}".repeat(22);

        assertThat(query("{\"filter\":{\"IN\":{\"a\":[" + values + "]}}}").body())
                .contains("at most 1000 conditions");
        assertThat(query("{\"filter\":" + deep + "}").body()).contains("at most 20");
    }

    @Test
    void a_store_in_memory_answers_none_as_in_dapr() {
        var answer = dapr.post(0, "/v1.0-alpha1/state/memory/query", "{}");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains(
                        "\"errorCode\":\"ERR_STATE_STORE_NOT_SUPPORTED\",\"message\":\"state store does not support querying\"")
                .contains("DAPR_STATE_QUERYING_NOT_SUPPORTED");
    }

    private HttpResponse<String> query(String query) {
        return dapr.post(0, "/v1.0-alpha1/state/statestore/query", query);
    }

    private static List<String> keys(HttpResponse<String> answer) {
        return Json.read(answer.body().getBytes(StandardCharsets.UTF_8))
                .path("results")
                .findValuesAsText("key");
    }

    private static String token(HttpResponse<String> answer) {
        return Json.read(answer.body().getBytes(StandardCharsets.UTF_8)).path("token").asText();
    }
}
