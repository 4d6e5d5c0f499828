package dev.tradewind.client.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeWatchTest {
    @TempDir private Path code = Path.of("");

    @Test
    void a_change_has_the_files_that_were_written_made_or_deleted() throws Exception {
        var same = Files.writeString(code.resolve("same.py"), "x = 1\n");
        var written = Files.writeString(code.resolve("written.py"), "x = 1\n");
        var deleted = Files.writeString(code.resolve("deleted.py"), "x = 1\n");
        var watch = new CodeWatch(code);

        Files.writeString(written, "x = 22\n");
        Files.delete(deleted);
        var made = Files.writeString(code.resolve("made.py"), "");

        assertThat(watch.awaitChange()).containsExactly(deleted, made, written);
        assertThat(same).exists();
    }
}
