package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupRootTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void a_directory_below_is_enclosed_there_or_not() throws IOException {
        var root = new BackupRoot(directory.resolve("backups"));

        assertThat(root.encloses(directory.resolve("backups/a/b"))).isTrue();
        Files.createDirectories(directory.resolve("backups/a"));
        assertThat(root.encloses(directory.resolve("backups/a"))).isTrue();
        assertThat(root.encloses(directory.resolve("backups/a/b"))).isTrue();
    }

    @Test
    void itself_a_neighbour_and_what_is_above_are_not() {
        var root = new BackupRoot(directory.resolve("backups"));

        for (var other : new String[] {"backups", "backups2/a", "data", "backups/../data"}) {
            assertThat(root.encloses(directory.resolve(other))).as(other).isFalse();
        }
    }

    @Test
    void a_link_does_not_lead_out() throws IOException {
        var root = new BackupRoot(directory.resolve("backups"));
        Files.createDirectories(directory.resolve("backups"));
        Files.createDirectories(directory.resolve("data"));
        Files.createSymbolicLink(directory.resolve("backups/link"), directory.resolve("data"));

        assertThat(root.encloses(directory.resolve("backups/link"))).isFalse();
        assertThat(root.encloses(directory.resolve("backups/link/a"))).isFalse();
    }
}
