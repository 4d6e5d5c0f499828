package dev.tradewind.app.command;

import static dev.tradewind.app.command.SchemaCommandTest.printed;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tradewind schema check`, and `diff` of files.
final class SchemaCheckCommandTest {
    private static final Path EXAMPLES = Path.of("../examples/schemas");
    private static final String NAME = "app.orders@OrderCreated.json";

    @TempDir private Path folder = Path.of("");

    @Test
    void the_examples_are_as_they_should_be() {
        assertThat(check(0, EXAMPLES)).contains("3 schemas, 0 findings");
        assertThat(check(0, EXAMPLES, "--against", EXAMPLES.toString())).contains("0 findings");
    }

    @Test
    void a_break_names_path_and_consumer() throws IOException {
        copyExamples();
        replace(NAME, "\"value\", \"currency\"", "\"currency\"");

        assertThat(check(1, folder, "--against", EXAMPLES.toString()))
                .contains("app.orders@OrderCreated: version: $.value: is required no longer")
                .contains("app.orders@OrderCreated: consumer: consumer billing breaks at $.value");
        assertThat(check(1, folder, "--against", EXAMPLES.toString(), "--compatibility", "none"))
                .contains("1 findings")
                .contains("consumer billing");
    }

    @Test
    void a_sample_that_the_schema_does_not_allow_is_found() throws IOException {
        copyExamples();
        replace("samples/app.payments@PaymentFailed/no-funds.json", "2}", "-1}");

        assertThat(check(1, folder))
                .contains("app.payments@PaymentFailed: sample:", "$.retryCount");
    }

    @Test
    void what_is_no_schema_and_what_is_no_fact_are_found() throws IOException {
        Files.writeString(folder.resolve("CreateOrder.json"), "{\"type\": \"thing\"}");

        assertThat(check(1, folder))
                .contains("CreateOrder: name: the name is no fact")
                .contains("CreateOrder: malformed:", "At #");
        assertThat(check(1, folder, "--json")).contains("\"kind\" : \"NAME\"");
    }

    @Test
    void a_schema_that_is_gone_breaks_who_knows_it() throws IOException {
        copyExamples();
        Files.delete(folder.resolve(NAME));

        assertThat(check(1, folder, "--against", EXAMPLES.toString()))
                .contains("app.orders@OrderCreated: version: the schema is gone")
                .contains("consumer billing needs it");
    }

    @Test
    void a_folder_that_has_none_is_told_so() {
        assertThat(check(1, folder)).contains("has no schema");
        assertThat(check(1, folder.resolve("none"))).contains("is no folder");
    }

    @Test
    void two_files_are_compared() throws IOException {
        copyExamples();
        replace(NAME, "\"minimum\": 0", "\"minimum\": 1");

        assertThat(
                        printed(
                                1,
                                "schema",
                                "diff",
                                EXAMPLES.resolve(NAME).toString(),
                                folder.resolve(NAME).toString()))
                .contains("$.value  minimum was 0 and is 1");
    }

    private String check(int status, Path directory, String... more) {
        var arguments = new String[more.length + 3];
        arguments[0] = "schema";
        arguments[1] = "check";
        arguments[2] = directory.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return printed(status, arguments);
    }

    private void copyExamples() throws IOException {
        try (var files = Files.walk(EXAMPLES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = folder.resolve(EXAMPLES.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private void replace(String file, String from, String to) throws IOException {
        var path = folder.resolve(file);
        var text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }
}
