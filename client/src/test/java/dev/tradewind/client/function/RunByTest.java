package dev.tradewind.client.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.client.ClientFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunByTest {
    @TempDir private Path code = Path.of("");

    private void write(String file, String text) {
        try {
            Files.writeString(code.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunBy found() {
        return RunBy.of(code, Optional.empty(), Optional.empty());
    }

    private void assertRefused(String message) {
        assertThatExceptionOfType(ClientFailure.class)
                .isThrownBy(this::found)
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lambda_function.py | def lambda_handler(event, context): | python3.12 | lambda_function.lambda_handler",
                "app.py | async def handler(event, context): | python3.12 | app.handler",
                "orders.py | def handle(event, context): | python3.12 | orders.handle",
                "index.mjs | export const handler = async (event) => {}; | nodejs22.x | index.handler",
                "index.js | exports.handler = async () => {}; | nodejs22.x | index.handler",
                "app.js | module.exports.lambdaHandler = () => {}; | nodejs22.x | app.lambdaHandler",
                "main.mjs | export async function handle(event) {} | nodejs22.x | main.handle",
                "bootstrap | #!/bin/sh | provided.al2023 | bootstrap"
            })
    void a_plain_file_says_runtime_and_handler(
            String file, String text, String runtime, String handler) {
        write(file, text + "\n");

        assertThat(found()).isEqualTo(new RunBy(runtime, handler, true));
    }

    @Test
    void a_usual_name_goes_before_others() {
        write("orders.py", "def handler(event, context): pass\n");
        write("app.py", "import orders\ndef lambda_handler(event, context): pass\n");

        assertThat(found().handler()).isEqualTo("app.lambda_handler");
    }

    @Test
    void what_is_said_is_not_looked_for() {
        write("app.py", "def handler(event, context): pass\n");

        assertThat(RunBy.of(code, Optional.of("python3.9"), Optional.empty()))
                .isEqualTo(new RunBy("python3.9", "app.handler", true));
        assertThat(RunBy.of(code, Optional.of("java21"), Optional.of("a.B::c")))
                .isEqualTo(new RunBy("java21", "a.B::c", false));
    }

    @Test
    void what_may_be_several_things_is_refused_with_what_to_give() {
        write("app.py", "def handler(event, context): pass\ndef handle(event, context): pass\n");
        assertRefused("--handler has to say which of app.handler, app.handle it is");

        write("index.js", "exports.handler = () => {};\n");
        assertRefused("--runtime has to say what runs " + code);
    }

    @Test
    void what_is_nothing_of_a_usual_name_is_refused_with_what_to_give() {
        write("app.py", "def run(event, context): pass\n");
        assertRefused(
                "--handler has to name the file and the function, such as app.lambda_handler");
    }

    @Test
    void a_java_handler_has_to_be_named() {
        write("Main.class", "");
        assertRefused("--handler has to name the class and the method");
    }

    @Test
    void a_file_that_is_no_archive_is_refused_with_its_directory() {
        write("app.py", "");

        assertThatExceptionOfType(ClientFailure.class)
                .isThrownBy(() -> CodeArchive.of(code.resolve("app.py")))
                .withMessageContaining("app.py is neither a directory nor a zip or jar");
        assertThatExceptionOfType(ClientFailure.class)
                .isThrownBy(
                        () -> RunBy.of(code.resolve("app.py"), Optional.empty(), Optional.empty()))
                .withMessageContaining("app.py is neither a directory nor a zip or jar");
    }
}
