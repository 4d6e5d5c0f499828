package dev.tradewind.app.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of secrets, and who may read them.
final class PrivateFileTest {
    @TempDir private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "rw-------, false, true",
        "r--r-----, false, false",
        "r--r-----, true, true",
        "rw-r-----, true, true",
        "rw-rw----, true, false",
        "rw-r--r--, true, false",
    })
    void only_root_may_have_its_group_read(String permissions, boolean isRoots, boolean isPrivate) {
        assertThat(PrivateFile.isPrivate(PosixFilePermissions.fromString(permissions), isRoots))
                .isEqualTo(isPrivate);
    }

    @Test
    void a_file_of_one_s_own_that_its_group_may_read_is_refused() throws IOException {
        var file = Files.writeString(directory.resolve("key"), "secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatExceptionOfType(UnusableFile.class)
                .isThrownBy(() -> PrivateFile.require(file))
                .withMessageContaining("chmod 600");
    }
}
