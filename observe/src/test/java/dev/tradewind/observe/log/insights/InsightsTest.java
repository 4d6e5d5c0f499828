package dev.tradewind.observe.log.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Queries over events in memory.
class InsightsTest {
    @AutoClose private final QueriedLogs logs = new QueriedLogs();

    private void put(String... messages) {
        logs.put(messages);
    }

    private InsightsRun run(String query) {
        return logs.run(query);
    }

    private List<String> rows(String query) {
        return logs.rows(query);
    }

    private String value(String expression) {
        return String.join(",", rows("fields " + expression + " as v | display v"));
    }

    @Test
    void the_latest_come_first_where_nothing_says_otherwise() {
        put("one", "two", "three");

        assertThat(rows("fields @message | limit 2")).containsExactly("three", "two");
        assertThat(rows("fields @timestamp, @message | sort @timestamp asc"))
                .first()
                .isEqualTo("2026-11-30 10:00:00.000 one");
        assertThat(run("filter @message like /o/").rows().getFirst())
                .containsOnlyKeys("@timestamp", "@message", "@ptr");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "@message like /ERR.R/ | 2",
                "@message like 'ERROR' | 2",
                "@message not like /ERROR/ | 1",
                "@message =~ /WARN/ | 1",
                "@logStream like /web/ and @message like /pay/ | 2",
                "not (@message like /pay/ or @message like /WARN/) | 1",
                "@log = '000000000000:/shop/orders' | 3",
                "strlen(@message) > 8 | 2",
                "@logStream in ['web-1', 'web-2'] | 3",
                "@logStream not in [\"web-1\"] | 0",
                "ispresent(nothing) | 0",
                "nothing = 1 | 0",
                "nothing != 1 | 3",
            })
    void a_filter_lets_these_through(String condition, int count) {
        put("ERROR pay", "WARN pay", "ERROR 12345");

        assertThat(rows("filter " + condition)).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1 + 2 * 3 | 7",
                "(1 + 2) * 3 | 9",
                "10 % 4 | 2",
                "2 ^ 10 | 1024",
                "7 / 2 | 3.5",
                "-3 + 1 | -2",
                "1 / 3 | 0.3333",
                "abs(-2.5) | 2.5",
                "ceil(1.2) | 2",
                "floor(1.8) | 1",
                "sqrt(9) | 3",
                "greatest(1, 3, 2) | 3",
                "least(1, 3, 2) | 1",
                "strlen('abcd') | 4",
                "toupper('aB') | AB",
                "lower('aB') | ab",
                "trim('  a ') | a",
                "ltrim('xxa', 'x') | a",
                "concat('a', 1, 'b') | a1b",
                "substr('abcdef', 2, 3) | cde",
                "replace('a.b.c', '.', '-') | a-b-c",
                "strcontains('abc', 'b') | 1",
                "isempty('') | 1",
                "isblank(' ') | 1",
                "coalesce(nothing, 'x') | x",
                "datefloor(@timestamp, 1h) | 2026-11-30 10:00:00.000",
                "dateceil(fromMillis(1), 1d) | 1970-01-02 00:00:00.000",
                "toMillis(@timestamp) | 1796032800000",
                "bin(30s) | 2026-11-30 10:00:00.000",
            })
    void functions_and_operators_have_these_values(String expression, String value) {
        put("x");

        assertThat(value(expression)).isEqualTo(value);
    }

    @Test
    void aggregates_have_these_values() {
        put(
                "{\"ms\":10,\"path\":\"/a\"}",
                "{\"ms\":20,\"path\":\"/b\"}",
                "{\"ms\":60,\"path\":\"/a\"}",
                "{\"path\":\"/c\"}");

        assertThat(
                        rows(
                                "stats count(*) as n, count(ms), sum(ms), avg(ms), min(ms), max(ms),"
                                        + " count_distinct(path), stddev(ms)"))
                .containsExactly("4 3 90 30 10 60 3 26.4575");
        assertThat(rows("stats earliest(path), latest(path), sortsFirst(path), sortsLast(path)"))
                .containsExactly("/a /c /a /c");
        assertThat(rows("stats sum(ms) / count(ms) + 1 as more")).containsExactly("31");
        assertThat(Double.parseDouble(rows("stats pct(ms, 50)").getFirst())).isBetween(19.5, 20.5);
    }

    @Test
    void rows_are_grouped_by_fields_and_by_time() {
        put(
                "{\"ms\":10,\"path\":\"/a\"}",
                "{\"ms\":20,\"path\":\"/b\"}",
                "{\"ms\":60,\"path\":\"/a\"}");

        assertThat(rows("stats count(*) as n, max(ms) by path | sort n desc"))
                .containsExactly("/a 2 60", "/b 1 20");
        assertThat(rows("stats count(*) by bin(2s)"))
                .containsExactly("2026-11-30 10:00:00.000 2", "2026-11-30 10:00:02.000 1");
        assertThat(rows("stats count(*) as n by path | stats max(n) as most")).containsExactly("2");
        assertThat(run("stats count(*) by bin(2s)").rows().getFirst())
                .containsOnlyKeys("bin(2s)", "count(*)");
    }

    @Test
    void count_distinct_is_within_some_per_cent_of_many() {
        for (int part = 0; part < 3; part++) {
            logs.put(1, part * 10_000, (part + 1) * 10_000, it -> "user-" + it);
        }

        assertThat(Double.parseDouble(rows("stats count_distinct(@message)").getFirst()))
                .isBetween(28_000.0, 32_000.0);
    }

    @Test
    void parts_of_a_message_get_names() {
        put("user=ann, ms=12 [x]", "user=bob, ms=40 [y]", "something else");

        assertThat(
                        rows(
                                "parse @message \"user=*, ms=* [*]\" as user, ms, tag"
                                        + " | filter ms > 20 | display user, tag"))
                .containsExactly("bob y");
        assertThat(
                        rows(
                                "parse /user=(?<user>\\w+)/ | filter ispresent(user)"
                                        + " | sort user | display user"))
                .containsExactly("ann", "bob");
        assertThat(
                        rows(
                                "parse @message /ms=(\\d+)/ as ms | filter ms < 20"
                                        + " | fields ms * 2 as twice"))
                .containsExactly("24");
    }

    @Test
    void fields_are_discovered_in_json_and_in_lambdas_lines() {
        put(
                "{\"order\":{\"id\":\"o-1\",\"lines\":[{\"sku\":\"s\"}]},\"ok\":true}",
                "START RequestId: r-1 Version: $LATEST\n",
                "REPORT RequestId: r-1\tDuration: 12.50 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB\t\n");

        assertThat(rows("filter order.id = 'o-1' | display order.lines.0.sku, ok"))
                .containsExactly("s 1");
        assertThat(
                        rows(
                                "filter @type = \"REPORT\" | display @requestId, @duration,"
                                        + " @billedDuration, @maxMemoryUsed / 1000000"))
                .containsExactly("r-1 12.5 13 64");
        assertThat(rows("filter @type = 'START' | display `@requestId`")).containsExactly("r-1");
    }

    @Test
    void of_rows_with_the_same_values_the_first_stays() {
        put("a 1", "b 2", "a 3");

        assertThat(rows("parse @message \"* *\" as k, v | dedup k | display k, v"))
                .containsExactly("a 3", "b 2");
        assertThat(
                        rows(
                                "parse @message \"* *\" as k, v | sort @timestamp asc | dedup k"
                                        + " | display k, v"))
                .containsExactly("a 1", "b 2");
    }

    @Test
    void comments_and_lines_make_no_difference() {
        put("one", "two");

        assertThat(rows("fields @message # what it says\n  | filter @message like /t|x/\n"))
                .containsExactly("two");
    }

    @Test
    void what_was_looked_at_and_what_was_matched_is_counted() {
        put("a", "b", "ab");

        var counts = run("filter @message like /a/ | limit 1").counts();

        assertThat(counts.scanned()).isEqualTo(3);
        assertThat(counts.matched()).isEqualTo(2);
        assertThat(counts.bytes()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~fields~ | 6",
                "~fields @message ! limit 1~ | 16",
                "~filter @message like~ | 20",
                "~filter @message like /a~ | 21",
                "~filter @message like /(/~ | 21",
                "~stats count(*~ | 13",
                "~fields count(*)~ | 7",
                "~fields nofunction(1)~ | 7",
                "~fields abs(1, 2)~ | 7",
                "~stats count(*) by bin(5x)~ | 22",
                "~limit x~ | 6",
                "~pattern @message~ | 0",
                "~parse @message 'a*' as b, c~ | 15",
                "~hello~ | 0",
                "~filter --------------------------------------------------1 = 1~ | 57",
            })
    void what_is_no_query_is_refused_with_its_place(String query, int start) {
        assertThatExceptionOfType(MalformedQuery.class)
                .isThrownBy(() -> InsightsQuery.parse(query))
                .satisfies(it -> assertThat(it.start()).isEqualTo(start))
                .satisfies(it -> assertThat(it.end()).isGreaterThan(start));
    }

    @Test
    void a_query_that_ends_too_early_says_so() {
        assertThatExceptionOfType(MalformedQuery.class)
                .isThrownBy(() -> InsightsQuery.parse("stats count(*"))
                .withMessage("unexpected end of the query: ')' is expected");
        assertThatExceptionOfType(MalformedQuery.class)
                .isThrownBy(() -> InsightsQuery.parse("stats count(*] by level"))
                .withMessage("unexpected ']': ')' is expected");
    }

    @Test
    void a_regular_expression_that_goes_back_and_forth_without_end_fails_its_query() {
        put("a".repeat(50_000));

        assertThat(run("filter @message like /(a+)+b/").state())
                .isEqualTo(InsightsRun.State.FAILED);
    }

    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, AssertionError.class})
    void a_query_that_ends_in_an_error_fails_and_the_next_one_runs(Class<? extends Error> error) {
        put("one");
        var breaking =
                new QueryExpression.Call(
                        List.of(),
                        _ -> {
                            throw error == StackOverflowError.class
                                    ? new StackOverflowError()
                                    : new AssertionError("of a test");
                        });
        var query = new InsightsQuery(List.of(new QueryCommand.Filter(breaking)));

        assertThat(logs.run("filter of a test", query).state()).isEqualTo(InsightsRun.State.FAILED);
        assertThat(rows("fields @message")).containsExactly("one");
    }

    @Test
    void a_sort_keeps_as_many_rows_as_are_wanted_of_those_that_are_left_behind_it() {
        for (int from = 0; from < 12_000; from += 6_000) {
            logs.put(1, from, from + 6_000, it -> it % 6_000 + " " + (it == 7 ? "seven" : "x"));
        }

        assertThat(rows("sort @timestamp desc | filter @message like /seven/ | display @message"))
                .containsExactly("7 seven");
        assertThat(
                        rows(
                                "sort @timestamp desc | parse @message '* *' as n, word"
                                        + " | filter word = 'seven' | display n"))
                .containsExactly("7");
        assertThat(rows("sort @timestamp desc | stats count(*)")).containsExactly("12000");
        assertThat(
                        rows(
                                "sort @timestamp asc | parse @message '* *' as n, word"
                                        + " | dedup n | stats count(*)"))
                .containsExactly("6000");
        assertThat(
                        rows(
                                "parse @message '* *' as n, word | sort @timestamp desc"
                                        + " | dedup word | display n, word"))
                .containsExactly("5999 x", "7 seven");
        assertThat(rows("parse @message '* *' as n, word | dedup word | display n"))
                .containsExactly("5999", "7");
    }

    @Test
    void of_two_sorts_the_latter_comes_first_and_both_are_by_what_was_there() {
        put("b 1", "a 2", "b 3", "a 4");

        assertThat(
                        rows(
                                "parse @message '* *' as k, v | sort v desc | sort k asc | limit 3"
                                        + " | display k, v"))
                .containsExactly("a 4", "a 2", "b 3");
        assertThat(
                        rows(
                                "parse @message '* *' as k, v | sort v desc | fields 0 as v"
                                        + " | filter k = 'a' | display @message, v"))
                .containsExactly("a 4 0", "a 2 0");
        assertThat(
                        rows(
                                "parse @message '* *' as k, v | sort v desc | dedup k | sort v asc"
                                        + " | limit 1 | display k, v"))
                .containsExactly("b 3");
    }

    @Test
    void an_odd_line_of_lambda_is_one_without_that_field() {
        put(
                "REPORT RequestId: r-1\tDuration: 1.2.3 ms\tMemory Size: . MB\tMax Memory Used: 64 MB",
                "REPORT RequestId: r-2\tDuration: 12.5 ms");

        assertThat(rows("filter @type = 'REPORT' | display @requestId, @duration, @maxMemoryUsed"))
                .containsExactly("r-2 12.5", "r-1 64000000");
    }

    @Test
    void values_of_all_kinds_have_one_order() {
        var nine = QueryValue.ofText("9");
        var ten = QueryValue.of(10);
        var text = QueryValue.ofText("1a");
        var ordered = List.of(QueryValue.Missing.VALUE, nine, ten, QueryValue.ofText(""), text);

        for (int i = 0; i < ordered.size(); i++) {
            for (int j = 0; j < ordered.size(); j++) {
                assertThat(Integer.signum(QueryValue.ORDER.compare(ordered.get(i), ordered.get(j))))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
        put("10", "1a", "9", "10", "1a", "9");
        assertThat(rows("sort @message | display @message"))
                .containsExactly("9", "9", "10", "10", "1a", "1a");
        assertThat(rows("stats sortsFirst(@message), sortsLast(@message)")).containsExactly("9 1a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit 0",
                "sort @message | limit 0",
                "dedup @message | limit 0",
                "limit 0 | filter @message = 'one'",
            })
    void a_limit_of_none_leaves_none(String query) {
        put("one", "two");

        assertThat(rows(query)).isEmpty();
    }
}
