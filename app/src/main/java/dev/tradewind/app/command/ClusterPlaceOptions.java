package dev.tradewind.app.command;

import dev.tradewind.app.file.UnusableFile;
import dev.tradewind.hosts.cluster.ClusterOptions.KafkaPlace;
import dev.tradewind.hosts.cluster.ClusterOptions.PostgresPlace;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// The options that say where PostgreSQL and Kafka are, and what there is the shop's.
final class ClusterPlaceOptions {
    private static final String JDBC = "jdbc:";

    /// The driver's parameters that are for the other options, or would be read by whoever sees the processes.
    private static final Pattern SECRET =
            Pattern.compile("[?&](?:user|password|sslpassword)=", Pattern.CASE_INSENSITIVE);

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            required = true,
            description = {
                "the database: postgresql://HOST:PORT/DATABASE with the driver's parameters, such as",
                "?sslmode=verify-full&sslrootcert=ca.pem"
            })
    private String postgres = "";

    @Option(
            names = "--postgres-user",
            paramLabel = "NAME",
            defaultValue = "${env:PGUSER}",
            description = "who asks it (PGUSER, or the user of this process)")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--postgres-password-file",
            paramLabel = "FILE",
            description = "a file whose first line is the password; without it PGPASSWORD is asked")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            defaultValue = "tradewind",
            description = "the schema that the tables are in (${DEFAULT-VALUE})")
    private String schema = "";

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "10",
            converter = AtLeastOne.class,
            description =
                    "connections to the database that a process has at most, 4 at least (${DEFAULT-VALUE})")
    private int connections;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT,…",
            required = true,
            description = "brokers of the Kafka cluster, of which one answers at least")
    private String brokers = "";

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = {
                "settings of Kafka's clients, as Kafka names them, a line each: security.protocol=SASL_SSL,",
                "sasl.mechanism=…, sasl.jaas.config=…, ssl.truststore.location=…"
            })
    private Optional<Path> kafkaFile = Optional.empty();

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "what names of topics and consumer groups begin with (nothing)")
    private String prefix = "";

    /// @throws IllegalArgumentException if an option is wrong
    PostgresPlace postgresPlace() {
        var url = postgres.startsWith(JDBC) ? postgres : JDBC + postgres;
        if (!url.startsWith("jdbc:postgresql://")) {
            throw new IllegalArgumentException(
                    "--postgres is a URL, postgresql://HOST:PORT/DATABASE");
        }
        if (url.contains("@") || SECRET.matcher(url).find()) {
            throw new IllegalArgumentException(
                    "--postgres has no user and no password in it, where others on this machine can read it: say --postgres-user, and --postgres-password-file or PGPASSWORD");
        }
        var name = user.filter(it -> !it.isBlank());
        return new PostgresPlace(
                url,
                Optional.of(name.orElseGet(() -> System.getProperty("user.name"))),
                password(),
                schema,
                connections);
    }

    private Optional<String> password() {
        if (passwordFile.isEmpty()) {
            return Optional.ofNullable(System.getenv("PGPASSWORD"));
        }
        var file = passwordFile.get();
        try (var reader = Files.newBufferedReader(file)) {
            var line = reader.readLine();
            if (line == null || line.isEmpty()) {
                throw new UnusableFile("the password's file %s has no first line".formatted(file));
            }
            return Optional.of(line);
        } catch (IOException e) {
            throw new UnusableFile("the password's file %s cannot be read".formatted(file), e);
        }
    }

    /// The options, as another process is told them; a password that the environment has is inherited.
    ///
    /// @param others a schema and a prefix in place of those that were named
    List<String> arguments(Apart others) {
        var arguments = new ArrayList<String>();
        arguments.add("--postgres=" + postgres);
        user.ifPresent(it -> arguments.add("--postgres-user=" + it));
        passwordFile.ifPresent(it -> arguments.add("--postgres-password-file=" + it));
        arguments.add("--schema=" + others.schema());
        arguments.add("--connections=" + connections);
        arguments.add("--kafka=" + brokers);
        kafkaFile.ifPresent(it -> arguments.add("--kafka-config=" + it));
        arguments.add("--prefix=" + others.prefix());
        return arguments;
    }

    /// A schema and a prefix beside those that were named, which begin as they do: whoever may use these may use the others.
    Apart apart(String name) {
        var first = prefix.isEmpty() ? "tradewind-" : prefix;
        return new Apart(schema + "_" + name.replace('-', '_'), first + name + ".");
    }

    /// Names of tables and topics that nobody else has.
    record Apart(String schema, String prefix) {}

    /// @throws UnusableFile if the file of settings cannot be read
    KafkaPlace kafkaPlace() {
        return new KafkaPlace(
                brokers, prefix, kafkaFile.map(ClusterPlaceOptions::settings).orElse(Map.of()));
    }

    private static Map<String, String> settings(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableFile(
                    "the settings of Kafka's clients in %s cannot be read".formatted(file), e);
        }
        var settings = new HashMap<String, String>();
        properties.forEach((name, value) -> settings.put(name.toString(), value.toString()));
        return settings;
    }

    /// A line for people, without the driver's parameters.
    String text() {
        return "%s, schema %s; Kafka at %s".formatted(databaseText(), schema, brokers);
    }

    private String databaseText() {
        return postgresPlace().jdbcUrl().substring(JDBC.length()).split("\\?", 2)[0];
    }

    /// The same of what is apart.
    String text(Apart others) {
        return "%s, schema %s; Kafka at %s, names that begin with %s"
                .formatted(databaseText(), others.schema(), brokers, others.prefix());
    }
}
