package dev.tradewind.app.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    @TempDir private Path directory = Path.of("");

    private List<String> read(JournalFile journal) {
        var lines = new ArrayList<String>();
        journal.read(lines::add);
        return lines;
    }

    @Test
    void what_was_written_is_read_by_the_next_one() {
        try (var journal = new JournalFile(directory)) {
            journal.append("{1}");
            journal.append("{2}");
        }

        try (var next = new JournalFile(directory)) {
            next.append("{3}");

            assertThat(read(next)).containsExactly("{1}", "{2}", "{3}");
        }
    }

    @Test
    void there_are_lines_of_two_files_and_no_more() {
        try (var journal = new JournalFile(directory, 3)) {
            for (int i = 1; i <= 8; i++) {
                journal.append("{%d}".formatted(i));
            }

            assertThat(read(journal)).containsExactly("{4}", "{5}", "{6}", "{7}", "{8}");
        }
    }

    @Test
    void a_line_that_was_cut_short_is_left_out_and_the_next_one_is_whole() throws IOException {
        try (var journal = new JournalFile(directory)) {
            journal.append("{1}");
        }
        Files.writeString(
                directory.resolve("local-provider.jsonl"),
                "{\"key\": \"o-",
                UTF_8,
                StandardOpenOption.APPEND);

        try (var next = new JournalFile(directory)) {
            next.append("{2}");

            assertThat(read(next)).containsExactly("{1}", "{2}");
        }
    }

    @Test
    void a_reader_that_has_enough_gets_no_more() {
        try (var journal = new JournalFile(directory)) {
            journal.append("{1}");
            journal.append("{2}");
            var seen = new ArrayList<String>();

            journal.read(line -> {
                seen.add(line);
                return false;
            });

            assertThat(seen).containsExactly("{1}");
        }
    }

    @Test
    void there_is_no_file_before_the_first_line() {
        assertThat(read(new JournalFile(directory))).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }
}
