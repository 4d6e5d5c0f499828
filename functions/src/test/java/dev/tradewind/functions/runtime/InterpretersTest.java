package dev.tradewind.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.FunctionFault;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The choice among the programs of a machine, which here are scripts that tell a version.
final class InterpretersTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void another_version_is_taken_unless_the_right_one_is_wanted() throws IOException {
        var found = program("bin/python3", "3.11");

        assertThat(find(false, "python3.12").executable()).isEqualTo(found);
        assertThat(find(false, "python3.12").version()).isEqualTo("3.11");
        assertRefused(
                "python3.12",
                "this machine runs Python functions on Python 3.11, "
                        + found
                        + ", and not on Python 3.12: install it as python3.12 on PATH, or start the instance without --strict-runtimes");
    }

    @Test
    void the_right_version_is_looked_for_behind_others() throws IOException {
        var first = program("bin/node", "20");
        var second = program("more/node", "22");

        assertThat(find(false, "nodejs22.x").executable()).isEqualTo(first);
        assertThat(find(true, "nodejs22.x").executable()).isEqualTo(second);
        assertRefused("nodejs24.x", "install it as node on PATH");
    }

    @Test
    void a_language_that_is_missing_is_told_with_its_source() {
        assertRefused(
                "python3.12",
                "nothing on this machine runs Python functions: no python3.12 and no python3 on PATH answers;"
                        + " install Python 3 (https://www.python.org/downloads/, or the system's package python3)");
    }

    @Test
    void java_is_that_of_the_instance() {
        int own = Runtime.version().feature();

        assertThat(find(true, "java" + own).version()).isEqualTo(Integer.toString(own));
        assertThat(find(false, "java11").version()).isEqualTo(Integer.toString(own));
        assertRefused(
                "java11",
                "name the runtime java%d, since functions run on the instance's own JVM"
                        .formatted(own));
    }

    @Test
    void a_function_that_brings_its_program_has_no_version_to_be_strict_about() {
        assertThat(find(true, "provided.al2023").executable()).isEqualTo(Path.of("bootstrap"));
    }

    private void assertRefused(String runtime, String why) {
        assertThatThrownBy(() -> find(true, runtime))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.code()).isEqualTo(FunctionFault.RUNTIME_MISSING))
                .hasMessageContaining(why);
    }

    private Interpreter find(boolean strict, String runtime) {
        var path = directory.resolve("bin") + File.pathSeparator + directory.resolve("more");
        return new Interpreters(path, strict).find(RuntimeName.parse(runtime).orElseThrow());
    }

    private Path program(String name, String version) throws IOException {
        var program = directory.resolve(name);
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\necho %s\necho %s\n".formatted(version, program));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }
}
