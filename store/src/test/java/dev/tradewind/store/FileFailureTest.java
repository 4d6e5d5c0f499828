package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileFailureTest {
    @Test
    void what_only_the_class_of_an_exception_says_is_put_into_words() {
        assertReason(new AccessDeniedException("data"), "permission denied");
        assertReason(new NoSuchFileException("data"), "there is no such file or directory");
        assertReason(new MalformedInputException(1), "it is no text in UTF-8");
    }

    @Test
    void a_directory_that_is_read_as_a_file_is_told(@TempDir Path directory) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Files.readString(directory))
                .satisfies(e -> assertReason(e, "it is a directory"));
    }

    @Test
    void what_the_operating_system_says_is_kept() {
        assertReason(
                new FileSystemException("data", null, "No space left on device"),
                "No space left on device");
        assertReason(new IOException("broken"), "java.io.IOException: broken");
    }

    private static void assertReason(IOException failure, String words) {
        assertThat(FileFailure.reason(failure)).isEqualTo(words);
    }
}
