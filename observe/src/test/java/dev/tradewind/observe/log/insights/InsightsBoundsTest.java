package dev.tradewind.observe.log.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import dev.tradewind.patience.Patience;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bounds of one query, and of all of them together.
class InsightsBoundsTest {
    private static final int LARGE = 1_000_000;

    @AutoClose private final QueriedLogs logs = new QueriedLogs();

    private void putLarge(int count) {
        var large = "x".repeat(LARGE);
        for (int i = 0; i < count; i++) {
            logs.put(1, i, i + 1, it -> it + large);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stats count(*) by @message",
                "dedup @message | stats count(*)",
                "stats latest(@message) by @timestamp",
            })
    void what_groups_and_rows_are_told_apart_by_counts_as_kept(String query) {
        putLarge((int) (QueryBounds.BYTES_MAX / LARGE) + 1);

        assertThat(logs.run(query).state()).isEqualTo(InsightsRun.State.FAILED);
        assertThat(logs.rows("stats count(*)")).containsExactly("34");
    }

    @Test
    void what_aggregates_have_seen_counts_as_kept() {
        logs.put(1, 0, 4000, it -> "user-" + it);

        var distinct =
                IntStream.range(0, 200)
                        .mapToObj("count_distinct(@message) as n%d"::formatted)
                        .collect(Collectors.joining(", "));

        assertThat(logs.run("stats " + distinct).state()).isEqualTo(InsightsRun.State.FAILED);
        assertThat(logs.rows("stats count_distinct(@message)")).containsExactly("4000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fields concat(@message, @message) as v | display strlen(v)",
                "fields replace(@message, 'x', 'yy') as v | display strlen(v)",
            })
    void a_text_that_a_function_makes_is_no_longer_than_a_message(String query) {
        putLarge(1);

        assertThat(logs.run(query).state()).isEqualTo(InsightsRun.State.FAILED);
        assertThat(logs.rows("display strlen(replace(@message, 'xx', 'y'))"))
                .containsExactly("500001");
    }

    @Test
    void what_is_added_to_a_row_has_a_bound() {
        putLarge(1);
        var columns =
                IntStream.range(0, 20)
                        .mapToObj("trim(@message, 'y') as c%d"::formatted)
                        .collect(Collectors.joining(", "));

        assertThat(logs.run("fields " + columns + " | stats count(*)").state())
                .isEqualTo(InsightsRun.State.FAILED);
    }

    @Test
    void a_hundred_queries_run_or_wait_and_one_more_is_throttled() {
        putLarge(1);
        var demanding = "filter @message like /x*y/"; // as many looks as there may be
        for (int i = 0; i < InsightsRuns.WAITING_MAX; i++) {
            logs.start(demanding);
        }

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> logs.start(demanding))
                .satisfies(it -> assertThat(it.code()).isEqualTo(RequestFault.THROTTLED));
        assertThat(logs.runs().all())
                .hasSize(InsightsRuns.WAITING_MAX)
                .filteredOn(it -> it.state() == InsightsRun.State.RUNNING)
                .hasSizeLessThanOrEqualTo(2);
        logs.runs().clear();
    }

    @Test
    void two_hundred_results_are_kept() {
        logs.put("one");
        var first = logs.run("limit 1");
        for (int i = 0; i < 200; i++) {
            logs.run("limit 1");
        }

        Patience.until(() -> logs.runs().find(first.id()).isEmpty());
        assertThat(logs.runs().all()).hasSize(200);
    }

    @Test
    void the_oldest_result_goes_when_another_one_needs_its_room() {
        putLarge(12);
        var first = logs.run("fields @message");
        var second = logs.run("fields @message");
        var third = logs.run("fields @message");

        Patience.until(() -> logs.runs().find(first.id()).isEmpty());
        assertThat(logs.runs().all()).containsExactly(third, second);
    }
}
