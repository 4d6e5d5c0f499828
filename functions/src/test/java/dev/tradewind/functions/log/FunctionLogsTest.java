package dev.tradewind.functions.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionArns;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionLogsTest {
    private static final Arn FUNCTION = FunctionArns.of("us-east-1", "000000000000", "f");

    @TempDir Path directory;

    private static List<LoggedLine> lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> line(Integer.toString(i))).toList();
    }

    private static LoggedLine line(String text) {
        return new LoggedLine(1_000, "2026/11/29/[$LATEST]a", text);
    }

    @Test
    void lines_are_read_as_they_were_written_and_from_where_one_stopped() {
        var logs = new FunctionLogs(() -> directory);
        logs.append(FUNCTION, List.of(line("a b  c"), line(""), line("Zoë")));

        var first = logs.read(FUNCTION, 0, 2);
        var second = logs.read(FUNCTION, first.next(), 10);

        assertThat(first.lines()).containsExactly(line("a b  c"), line(""));
        assertThat(second.lines()).containsExactly(line("Zoë"));
        assertThat(logs.read(FUNCTION, second.next(), 10))
                .isEqualTo(new LogPage(List.of(), second.next()));
    }

    @Test
    void what_was_logged_is_there_when_it_is_opened_again() {
        new FunctionLogs(() -> directory).append(FUNCTION, lines(0, 3));
        var logs = new FunctionLogs(() -> directory);
        logs.append(FunctionArns.qualified(FUNCTION, "1"), lines(3, 5));

        assertThat(logs.read(FUNCTION, 0, 10).lines()).isEqualTo(lines(0, 5));
    }

    @Test
    void the_oldest_go_when_there_is_too_much() {
        var logs = new FunctionLogs(() -> directory, 4_000);
        for (int i = 0; i < 1_000; i += 10) {
            logs.append(FUNCTION, lines(i, i + 10));
        }

        var left = logs.read(FUNCTION, 0, 10_000).lines();

        assertThat(left).hasSizeBetween(80, 130).endsWith(line("998"), line("999"));
        assertThat(logs.latest(FUNCTION, 3).lines()).isEqualTo(lines(997, 1_000));
    }

    @Test
    void what_is_deleted_is_gone() {
        var logs = new FunctionLogs(() -> directory);
        logs.append(FUNCTION, lines(0, 3));

        logs.delete(FUNCTION);

        assertThat(logs.read(FUNCTION, 0, 10).lines()).isEmpty();
        logs.append(FUNCTION, lines(7, 8));
        assertThat(logs.read(FUNCTION, 0, 10).lines()).isEqualTo(lines(7, 8));
    }
}
