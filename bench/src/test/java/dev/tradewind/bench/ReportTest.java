package dev.tradewind.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Machine MACHINE = new Machine("Linux", "a processor", 2, "25", 0.5);

    @Test
    void a_row_has_both_medians_with_their_ranges_and_their_ratio() {
        var report =
                report(
                        List.of("tradewind", "12369b4"),
                        cpu("send-1", "tradewind", 31, 29, 30),
                        cpu("send-1", "12369b4", 20, 10, 30));

        assertThat(row(report, "send-1"))
                .containsExactly(
                        "send-1",
                        "server CPU",
                        "us/msg",
                        "30.00 (29.00-31.00)",
                        "20.00 (10.00-30.00)",
                        "1.50");
    }

    @Test
    void the_ratio_is_to_the_second_server_also_beside_a_third() {
        var report =
                report(
                        List.of("tradewind", "12369b4", "elasticmq"),
                        cpu("send-1", "tradewind", 30),
                        cpu("send-1", "12369b4", 20),
                        cpu("send-1", "elasticmq", 300));

        assertThat(row(report, "send-1")).endsWith("300.00 (300.00-300.00)", "1.50");
    }

    @Test
    void what_one_server_only_was_measured_with_has_no_ratio() {
        var report = report(List.of("tradewind", "12369b4"), cpu("test-kit", "tradewind", 30));

        assertThat(row(report, "test-kit")).endsWith("30.00 (30.00-30.00)", "", "");
    }

    @Test
    void each_workload_is_held_to_the_bound() {
        var verdicts =
                report(
                                List.of("tradewind", "12369b4"),
                                cpu("send-1", "tradewind", 103),
                                cpu("send-1", "12369b4", 100),
                                cpu("send-16", "tradewind", 104),
                                cpu("send-16", "12369b4", 100))
                        .verdicts(new Bound(1.03));

        assertThat(verdicts.areWithin()).isFalse();
        assertThat(verdicts)
                .hasToString(
                        """
                        server CPU, at most 1.03 times that of 12369b4:
                        send-1                   1.030 within
                        send-16                  1.040 beyond
                        """);
    }

    @Test
    void a_bound_that_every_workload_is_within_is_kept() {
        var verdicts =
                report(
                                List.of("tradewind", "12369b4"),
                                cpu("send-1", "tradewind", 90),
                                cpu("send-1", "12369b4", 100))
                        .verdicts(new Bound(1.03));

        assertThat(verdicts.areWithin()).isTrue();
    }

    @Test
    void a_bound_that_nothing_was_held_to_is_not_kept() {
        var start = new Result("start", "start", "tradewind", "start", "ms", List.of(1.0));

        var verdicts = report(List.of("tradewind", "12369b4"), start).verdicts(new Bound(1.03));

        assertThat(verdicts.areWithin()).isFalse();
    }

    private static Report report(List<String> servers, Result... results) {
        return new Report("bench/run", MACHINE, 3, servers, List.of(results));
    }

    private static Result cpu(String workload, String server, double... micros) {
        var values = Arrays.stream(micros).boxed().toList();
        return new Result(workload, workload, server, "server CPU", "us/msg", values);
    }

    /// The cells of the table's row that begins with `title`.
    private static List<String> row(Report report, String title) {
        var line =
                report.table()
                        .lines()
                        .filter(each -> each.startsWith("| " + title + " "))
                        .findFirst()
                        .orElseThrow();
        var cells = line.substring(1, line.lastIndexOf('|')).split("\\|", -1);
        return Arrays.stream(cells).map(String::strip).toList();
    }
}
