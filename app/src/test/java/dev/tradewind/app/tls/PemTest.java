package dev.tradewind.app.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.app.file.FileWatch;
import dev.tradewind.app.file.UnusableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The words for files that cannot be used.
final class PemTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void a_file_that_cannot_be_used_is_told_with_what_is_wrong_and_no_secret() throws IOException {
        var it = MadeCertificate.named("it", "RSA", directory);
        var files = it.into(directory);

        Files.writeString(files.key(), it.key().replace("PRIVATE KEY", "RSA PRIVATE KEY"));
        assertRefused(files, "RSA PRIVATE KEY", "openssl pkcs8 -topk8");
        Files.writeString(files.key(), it.certificate());
        assertRefused(files, "tls.key has no key");
        Files.writeString(files.key(), it.key().substring(0, 300) + "\n-----END PRIVATE KEY-----");
        assertRefused(files, "tls.key has no key of the certificate's kind, RSA");
        Files.writeString(files.key(), it.key());
        Files.writeString(files.certificates(), "nothing");
        assertRefused(files, "tls.crt has no certificate");
        Files.writeString(
                files.certificates(),
                it.certificate().substring(0, 200) + "\n-----END CERTIFICATE-----");
        assertRefused(files, "tls.crt has a certificate that is none");
        Files.delete(files.certificates());
        assertRefused(files, "tls.crt: there is no such file");
        Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused(files, "chmod 600");
    }

    private static void assertRefused(TlsFiles files, String... words) {
        try (var watch = new FileWatch()) {
            assertThatThrownBy(() -> files.open(watch, InstantSource.system()))
                    .isInstanceOf(UnusableFile.class)
                    .hasMessageContainingAll(words)
                    .satisfies(it -> assertThat(it.getMessage()).hasSizeLessThan(300));
        }
    }
}
