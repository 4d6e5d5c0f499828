package dev.tradewind.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each row of docs/wire says where its behaviour is written and which test shows it, and that test runs; so does
/// each row on a client.
class WireDocumentationTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final TestSources TESTS = TestSources.of(PROJECT);

    static List<WirePage> pages() throws IOException {
        var clients = PROJECT.resolve("docs/clients.md");
        try (var files = Files.list(PROJECT.resolve("docs/wire"))) {
            return Stream.concat(files.sorted(), Stream.of(clients)).map(WirePage::read).toList();
        }
    }

    @Test
    void there_are_pages() throws IOException {
        assertThat(pages()).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_row_has_a_source_and_a_test(WirePage page) {
        assertThat(page.rows())
                .isNotEmpty()
                .filteredOn(row -> row.said().contains("") || row.tests().isEmpty())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_row_of_a_marked_page_says_how_it_is_known(WirePage page) {
        assertThat(page.rows())
                .filteredOn(row -> page.isMarked() && !row.isMarked())
                .extracting(WirePage.Row::place)
                .isEmpty();
    }

    @Test
    void the_page_of_sqs_is_marked() throws IOException {
        assertThat(pages())
                .filteredOn(WirePage::isMarked)
                .extracting(WirePage::name)
                .contains("sqs.md");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_test_that_a_row_names_runs(WirePage page) {
        assertThat(page.rows())
                .filteredOn(row -> !row.tests().stream().allMatch(TESTS::hasRunning))
                .isEmpty();
    }

    @Test
    void a_disabled_test_does_not_run() {
        var source =
                """
                class SomeTest {
                    @Test
                    void runs() {}

                    @Disabled("for now")
                    @ParameterizedTest
                    @CsvSource(
                            "a")
                    void does_not(String a) {}

                    private void is_no_test() {}
                }
                """;

        assertThat(TestSources.tests(source.lines().toList())).containsExactly("runs");
        assertThat(TestSources.tests(("@Disabled\n" + source).lines().toList())).isEmpty();
    }
}
