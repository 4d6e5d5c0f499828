package dev.tradewind.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.app.file.UnusableFile;
import dev.tradewind.http.access.ApiRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApiKeyFileTest {
    private static final Instant NOW = Instant.parse("2026-07-02T10:00:00Z");

    @TempDir private Path directory = Path.of("");
    private final Random random = new Random(1);

    @Test
    void a_key_is_kept_without_its_secret_for_its_owner_only() throws IOException {
        var file = ApiKeyFile.beside(directory.resolve("data"));
        var made = make(file, ApiRole.SUPPORT);

        var secret = made.text().substring(made.text().lastIndexOf('_') + 1);
        assertThat(file.path()).isEqualTo(directory.resolve("data-api-keys.json"));
        assertThat(Files.readString(file.path())).contains(made.key().id()).doesNotContain(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(file.read()).containsExactly(made.key());
        assertThat(made.toString()).doesNotContain(secret);
    }

    @Test
    void a_key_is_presented_whole_or_is_none() {
        var file = new ApiKeyFile(directory.resolve("keys"));
        var one = make(file, ApiRole.SUPPORT);
        var other = make(file, ApiRole.FINANCE);
        var keys = new ApiKeys(file);
        keys.read();

        assertThat(keys.callerOf(one.text()).orElseThrow().roles())
                .containsExactly(ApiRole.SUPPORT);
        assertThat(keys.callerOf(other.text()).orElseThrow().name())
                .isEqualTo("key " + other.key().id());
        var secret = one.text().substring(one.text().indexOf('_', 3) + 1);
        for (var wrong :
                List.of(
                        one.text() + "x",
                        one.text().substring(0, one.text().length() - 1),
                        "tw_" + other.key().id() + "_" + secret,
                        "tw_" + one.key().id() + "_",
                        "tw_" + one.key().id(),
                        "tw_",
                        "tw__",
                        one.key().secretSha256())) {
            assertThat(keys.callerOf(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void a_key_that_is_revoked_is_gone() {
        var file = new ApiKeyFile(directory.resolve("keys"));
        var one = make(file, ApiRole.SUPPORT);
        var other = make(file, ApiRole.SUPPORT);

        assertThat(file.revoke(one.key().id())).isTrue();
        assertThat(file.revoke(one.key().id())).isFalse();
        assertThat(file.read()).containsExactly(other.key());
    }

    @Test
    void what_is_no_key_is_refused() {
        var file = new ApiKeyFile(directory.resolve("keys"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> make(file, ApiRole.CUSTOMER))
                .withMessageContaining("names it");
        assertThatIllegalArgumentException().isThrownBy(() -> make(file));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        file.create(
                                "x",
                                List.of(ApiRole.SUPPORT),
                                Optional.of("ann@example.com"),
                                NOW,
                                random));
        assertThat(file.path()).doesNotExist();
    }

    @Test
    void a_file_that_cannot_be_used_is_named() throws IOException {
        var file = new ApiKeyFile(directory.resolve("keys"));
        Files.writeString(file.path(), "{}");
        assertThatThrownBy(file::read).isInstanceOf(UnusableFile.class).hasMessageContaining("600");

        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(file::read)
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining(file.path().toString());
    }

    private ApiKey.Made make(ApiKeyFile file, ApiRole... roles) {
        return file.create("a test", List.of(roles), Optional.empty(), NOW, random);
    }
}
