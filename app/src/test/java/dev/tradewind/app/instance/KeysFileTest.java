package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tradewind.aws.access.AccessKey;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeysFileTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void a_line_is_an_id_a_secret_and_an_account() throws IOException {
        var file =
                write("# for the importer\n\nAKIDONE  a-long-secret 123456789012\n", "rw-------");

        assertThat(KeysFile.read(file))
                .containsExactly(new AccessKey("AKIDONE", "a-long-secret", "123456789012"));
    }

    @Test
    void what_cannot_be_used_is_refused_without_telling_a_secret() throws IOException {
        assertRefused(write("AKIDONE a-long-secret\n", "rw-------"), "line 1");
        assertRefused(write("AKIDONE a-long-secret 12\n", "rw-------"), "12 digits");
        assertRefused(write("AKIDONE short 123456789012\n", "rw-------"), "8 characters");
        assertRefused(write("# nothing\n", "rw-------"), "0 access keys");
        assertRefused(
                write(
                        "A_1 a-long-secret 123456789012\nA_1 a-long-secret 123456789012\n",
                        "rw-------"),
                "twice");
        assertRefused(directory.resolve("missing"), "missing: there is no such file");
    }

    @Test
    void a_file_that_others_may_read_is_refused() throws IOException {
        assertRefused(write("AKIDONE a-long-secret 123456789012\n", "rw-r--r--"), "chmod 600");
    }

    @Test
    void a_key_says_nothing_of_its_secret() {
        assertThat(new AccessKey("AKIDONE", "a-long-secret", "123456789012").toString())
                .doesNotContain("a-long-secret");
    }

    @Test
    void another_address_needs_keys() throws IOException {
        var everywhere = InetAddress.getByName("0.0.0.0");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BrokerSettings.Access(everywhere, List.of(), false))
                .withMessageContaining("--bind 0.0.0.0")
                .withMessageContaining("--keys");
    }

    private Path write(String content, String permissions) throws IOException {
        var file = directory.resolve("keys");
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static void assertRefused(Path file, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeysFile.read(file))
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e).message().doesNotContain("a-long-secret"));
    }
}
