package dev.tradewind.app.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileWatchTest {
    @TempDir private Path directory = Path.of("");
    private final FileWatch watch = new FileWatch();
    private final List<String> read = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void a_file_is_read_at_once_and_when_it_changes_by_itself() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "one");
        watch.read(List.of(file), () -> note(file));

        Files.writeString(file, "two!");

        Patience.until(() -> read.size() == 2);
        assertThat(read).containsExactly("one", "two!");
    }

    /// As orchestrators mount secrets: a link to a directory that becomes another.
    @Test
    void a_link_that_leads_elsewhere_is_a_change() throws IOException {
        var one = Files.createDirectory(directory.resolve("v1"));
        var two = Files.createDirectory(directory.resolve("v2"));
        Files.writeString(one.resolve("file"), "one");
        Files.writeString(two.resolve("file"), "two");
        Files.setLastModifiedTime(
                two.resolve("file"), Files.getLastModifiedTime(one.resolve("file")));
        var link = Files.createSymbolicLink(directory.resolve("now"), one);
        watch.read(List.of(link.resolve("file")), () -> note(link.resolve("file")));

        Files.delete(link);
        Files.createSymbolicLink(link, two);
        watch.look();

        assertThat(read).containsExactly("one", "two");
    }

    @Test
    void a_reading_that_fails_is_tried_again_with_the_next_change() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "one");
        watch.read(List.of(file), () -> note(file));

        Files.writeString(file, "broken");
        watch.look();
        watch.look();
        Files.writeString(file, "three");
        watch.look();

        assertThat(read).containsExactly("one", "three");
    }

    @Test
    void a_file_that_cannot_be_used_at_the_start_is_told_to_whoever_starts() {
        var missing = directory.resolve("missing");

        assertThatThrownBy(() -> watch.read(List.of(missing), () -> note(missing)))
                .isInstanceOf(UnusableFile.class);
    }

    private void note(Path file) {
        try {
            var content = Files.readString(file);
            if (content.equals("broken")) {
                throw new UnusableFile("broken");
            }
            read.add(content);
        } catch (IOException e) {
            throw new UnusableFile("missing", e);
        }
    }
}
