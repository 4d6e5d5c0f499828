package dev.tradewind.functions.mapping;

import static dev.tradewind.functions.mapping.LocalFunction.returning;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every answer that a handler can give to a batch of three messages, `a`, `b` and `c`, and which of them come again.
@Timeout(60)
class AnswersToABatchTest {
    private static final Path DOCS = Path.of("../docs/functions.md");
    private static final String NONE = "none";
    private static final String ALL = "a, b, c";

    @AutoClose private final MappingFixture fixture = new MappingFixture();

    /// An answer, in which `<a>` stands for the id of message `a`.
    ///
    /// @param again those that come again if the mapping has `ReportBatchItemFailures`
    /// @param plainly those that come again if it has not
    record Case(String answer, String again, String plainly) {
        String row() {
            return "| %s | %s | %s |".formatted(cell(), again, plainly);
        }

        private String cell() {
            if (answer.isEmpty()) {
                return "nothing at all";
            }
            return answer.startsWith("*") ? answer.substring(1) : "`" + answer + "`";
        }

        @Override
        public String toString() {
            return cell();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("null", NONE, NONE),
                new Case("{}", NONE, NONE),
                new Case("", NONE, NONE),
                new Case("\"\"", NONE, NONE),
                new Case("[]", NONE, NONE),
                new Case("{\"batchItemFailures\":[]}", NONE, NONE),
                new Case("{\"batchItemFailures\":null}", NONE, NONE),
                new Case("{\"processed\":3}", NONE, NONE),
                new Case("{\"BatchItemFailures\":[{\"itemIdentifier\":\"<b>\"}]}", NONE, NONE),
                new Case("{\"batchItemFailures\":[{\"itemIdentifier\":\"<b>\"}]}", "b", NONE),
                new Case(
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"<a>\"},{\"itemIdentifier\":\"<c>\"}]}",
                        "a, c",
                        NONE),
                new Case(
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"<b>\"},{\"itemIdentifier\":\"<b>\"}]}",
                        "b",
                        NONE),
                new Case(
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"<b>\",\"reason\":\"late\"}]}",
                        "b",
                        NONE),
                new Case(
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"<a>\"},{\"itemIdentifier\":\"<b>\"},{\"itemIdentifier\":\"<c>\"}]}",
                        ALL,
                        NONE),
                new Case("{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}", ALL, NONE),
                new Case("{\"batchItemFailures\":[{\"itemIdentifier\":null}]}", ALL, NONE),
                new Case("{\"batchItemFailures\":[{\"itemIdentifier\":123}]}", ALL, NONE),
                new Case("{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]}", ALL, NONE),
                new Case(
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"<b>\"},{\"itemIdentifier\":\"\"}]}",
                        ALL,
                        NONE),
                new Case("{\"batchItemFailures\":[{\"ItemIdentifier\":\"<b>\"}]}", ALL, NONE),
                new Case("{\"batchItemFailures\":[{\"id\":\"<b>\"}]}", ALL, NONE),
                new Case("{\"batchItemFailures\":[{}]}", ALL, NONE),
                new Case("{\"batchItemFailures\":[\"<b>\"]}", ALL, NONE),
                new Case("{\"batchItemFailures\":[null]}", ALL, NONE),
                new Case("{\"batchItemFailures\":\"<b>\"}", ALL, NONE),
                new Case("{\"batchItemFailures\":{}}", ALL, NONE),
                new Case(
                        "{\"batchItemFailures\":[],\"batchItemFailures\":[{\"itemIdentifier\":\"<b>\"}]}",
                        ALL,
                        NONE),
                new Case("\"done\"", ALL, NONE),
                new Case("true", ALL, NONE),
                new Case("3", ALL, NONE),
                new Case("[{\"itemIdentifier\":\"<b>\"}]", ALL, NONE),
                new Case("not JSON", ALL, NONE),
                new Case("{} {}", ALL, NONE),
                new Case("*an error, a timeout, or the end of its process", ALL, ALL));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void of_a_mapping_that_reads_item_failures(Case it) {
        assertThat(comingAgain(it, true)).isEqualTo(it.again());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void of_a_mapping_that_does_not(Case it) {
        assertThat(comingAgain(it, false)).isEqualTo(it.plainly());
    }

    private String comingAgain(Case it, boolean reports) {
        var queue = fixture.queue("q");
        fixture.send(queue, "a", "b", "c");
        fixture.function().handlesBy(records -> answer(it, records));
        fixture.map(queue, MappingSettings.DEFAULT.reportingItemFailures(reports));
        Patience.until(() -> fixture.counts().batches.get() == 1);

        fixture.function().handlesBy(_ -> returning("{}"));
        long left = fixture.depth(queue).inFlight();
        fixture.letVisibilityEnd();
        Patience.until(() -> fixture.function().bodies().size() == 3 + left);

        var again = fixture.function().bodies().stream().skip(3).sorted().toList();
        return again.isEmpty() ? NONE : String.join(", ", again);
    }

    private static InvocationResult answer(Case it, List<JsonNode> records) {
        if (it.answer().startsWith("*")) {
            return LocalFunction.failing();
        }
        var answer = it.answer();
        for (var mapped : records) {
            answer =
                    answer.replace(
                            "<" + LocalFunction.body(mapped) + ">", LocalFunction.id(mapped));
        }
        return returning(answer);
    }

    @Test
    void are_in_the_docs() throws IOException {
        assertThat(Files.readAllLines(DOCS)).containsSubsequence(cases().map(Case::row).toList());
    }
}
