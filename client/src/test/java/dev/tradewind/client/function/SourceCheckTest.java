package dev.tradewind.client.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceCheckTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void a_file_of_another_language_and_one_that_is_gone_have_no_fault() throws Exception {
        var text = Files.writeString(directory.resolve("notes.txt"), "handler = 1 +");

        assertThat(SourceCheck.of("python3.12", List.of(text, directory.resolve("gone.py"))))
                .isEmpty();
    }

    /// Nothing is found where the machine has no Python: then the function does not run there either.
    @Test
    void a_fault_of_python_is_told_with_its_line() throws Exception {
        var good = Files.writeString(directory.resolve("good.py"), "x = 1\n");
        var bad = Files.writeString(directory.resolve("bad.py"), "x = 1\nhandler = 1 +\n");

        assertThat(SourceCheck.of("python3.12", List.of(good))).isEmpty();
        assertThat(SourceCheck.of("python3.12", List.of(good, bad)).orElse("bad.py:2: no Python"))
                .contains("bad.py:2: ");
    }
}
