package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tradewind.app.file.UnusableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// The options that say where a cluster is.
final class ClusterPlaceOptionsTest {
    @TempDir private Path directory = Path.of("");

    private static ClusterPlaceOptions options(String postgres, String... more) {
        var all = new String[more.length + 4];
        all[0] = "--postgres";
        all[1] = postgres;
        all[2] = "--kafka";
        all[3] = "localhost:9092";
        System.arraycopy(more, 0, all, 4, more.length);
        return CommandLine.populateCommand(new ClusterPlaceOptions(), all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:word@localhost/shop",
                "postgresql://localhost/shop?user=ann&password=word",
                "postgresql://localhost/shop?ssl=true&Password=word",
                "jdbc:postgresql://localhost/shop?sslpassword=word"
            })
    void a_password_that_others_could_read_is_refused_and_not_repeated(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(options(url)::postgresPlace)
                .withMessageContaining("--postgres-password-file")
                .satisfies(it -> assertThat(it.getMessage()).doesNotContain("word@", "=word"));
    }

    @Test
    void what_people_are_shown_has_none_of_the_drivers_parameters() {
        var options = options("postgresql://db:5432/shop?sslmode=verify-full&sslkey=key.pem");

        assertThat(options.text())
                .isEqualTo("postgresql://db:5432/shop, schema tradewind; Kafka at localhost:9092");
        assertThat(options.postgresPlace().jdbcUrl()).endsWith("&sslkey=key.pem");
    }

    @Test
    void the_password_is_the_first_line_of_its_file() throws IOException {
        var file = Files.writeString(directory.resolve("word"), "s e=c\nsecond\n");

        var place =
                options("postgresql://db/shop", "--postgres-password-file", file.toString())
                        .postgresPlace();

        assertThat(place.password()).contains("s e=c");
    }

    @Test
    void a_file_without_a_password_is_refused() throws IOException {
        var empty = Files.writeString(directory.resolve("empty"), "");
        var other =
                Files.write(
                        directory.resolve("other"), "wörd".getBytes(StandardCharsets.ISO_8859_1));

        for (var file : new Path[] {empty, other, directory.resolve("none")}) {
            var options =
                    options("postgresql://db/shop", "--postgres-password-file", file.toString());
            assertThatExceptionOfType(UnusableFile.class)
                    .as("%s", file)
                    .isThrownBy(options::postgresPlace);
        }
    }

    @Test
    void settings_of_kafka_are_those_of_the_file() throws IOException {
        var file =
                Files.writeString(
                        directory.resolve("kafka.properties"),
                        "security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\n");

        assertThat(
                        options("postgresql://db/shop", "--kafka-config", file.toString())
                                .kafkaPlace()
                                .settings())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "PLAIN");
    }
}
