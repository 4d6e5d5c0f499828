package dev.tradewind.cluster.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.hosts.cluster.KafkaBroker;
import dev.tradewind.hosts.cluster.PostgresServer;
import dev.tradewind.hosts.cluster.ServerDirectories;
import dev.tradewind.hosts.cluster.ServerIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The commands of `tradewind cluster` against a PostgreSQL that lets in nobody without TLS and a password, and a Kafka that
/// wants SASL over TLS.
@Timeout(300)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class SecuredServersTest {
    private static final String PASSWORD = "word-of-the-shop";
    private static final ServerIdentity IDENTITY =
            ServerIdentity.make(ServerDirectories.make("identity"));
    private static final PostgresServer POSTGRES =
            PostgresServer.overTls(ServerDirectories.make("postgres"), IDENTITY, PASSWORD);
    private static final KafkaBroker KAFKA =
            KafkaBroker.overSasl(ServerDirectories.make("kafka"), IDENTITY, "shop", PASSWORD);

    private static final UnaryOperator<String> RIGHT = UnaryOperator.identity();

    @TempDir private Path directory = Path.of("");

    @AfterAll
    static void end() {
        KAFKA.close();
        POSTGRES.close();
    }

    @Test
    void a_shop_runs_over_tls_and_sasl() {
        var shop = shop(url(), RIGHT);
        assertThat(url()).contains("sslmode=verify-full");

        var made = shop.run("init", "--partitions", "1");
        assertThat(made.errors()).isEmpty();
        assertThat(shop.run("check").output()).contains("are as they have to be");
        var demo = shop.program("demo", "--host=cluster");
        assertThat(demo.status()).as(demo.output() + demo.errors()).isZero();
        assertThat(demo.output()).containsPattern("All \\d+ expectations held.");
    }

    @Test
    void a_database_that_shows_another_certificate_is_not_trusted() {
        var other = ServerIdentity.make(directory).certificate();
        var url = url().replace(certificate(), other.toString());

        var refused = shop(url, RIGHT).run("init");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors()).contains("PostgreSQL cannot be reached", "SSL error");
    }

    @Test
    void a_database_that_wants_tls_is_not_asked_without() {
        var refused = shop(url().split("\\?", 2)[0] + "?sslmode=disable", RIGHT).run("init");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors()).contains("PostgreSQL cannot be reached", "no encryption");
    }

    @Test
    void a_wrong_password_for_kafka_is_said() {
        var refused = shop(url(), it -> it.replace(PASSWORD, "another")).run("init");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors()).contains("Kafka cannot be asked", "invalid credentials");
    }

    @Test
    void a_kafka_that_shows_another_certificate_is_not_trusted() {
        var other = ServerIdentity.make(directory).certificate();

        var refused = shop(url(), it -> it.replace(certificate(), other.toString())).run("init");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors()).contains("Kafka cannot be asked", "SSL handshake failed");
    }

    private static String certificate() {
        return IDENTITY.certificate().toString();
    }

    private static String url() {
        return POSTGRES.place().jdbcUrl().substring("jdbc:".length());
    }

    /// @param change of what Kafka's clients are told
    private ShopCommand shop(String postgres, UnaryOperator<String> change) {
        var kafka = KAFKA.place("");
        var settings =
                kafka.settings().entrySet().stream()
                        .map(it -> it.getKey() + "=" + change.apply(it.getValue()))
                        .collect(Collectors.joining("\n"));
        return new ShopCommand(
                List.of(
                        "--postgres=" + postgres,
                        "--postgres-user=" + POSTGRES.place().user().orElseThrow(),
                        "--postgres-password-file=" + file("password", PASSWORD),
                        "--kafka=" + kafka.brokers(),
                        "--kafka-config=" + file("client.properties", settings)));
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
