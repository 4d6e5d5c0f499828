package dev.tradewind.cluster.trial;

import dev.tradewind.hosts.cluster.KafkaBroker;
import dev.tradewind.hosts.cluster.PostgresServer;
import dev.tradewind.hosts.cluster.ServerDirectories;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/// The PostgreSQL and the Kafka of all trials of this virtual machine, which end with it.
final class TrialServers {
    static final PostgresServer POSTGRES = PostgresServer.start(ServerDirectories.make("postgres"));
    static final KafkaBroker KAFKA = KafkaBroker.start(ServerDirectories.make("kafka"));

    private TrialServers() {}

    /// The options that say where they are, and what there is somebody's own.
    static List<String> options(String schema, String prefix) {
        var options = new ArrayList<>(options());
        options.add("--schema=" + schema);
        options.add("--prefix=" + prefix);
        return options;
    }

    /// The schemas, topics and consumer groups that are there.
    static Set<String> names() {
        var names = new TreeSet<String>();
        Map<String, Object> kafka = Map.of("bootstrap.servers", KAFKA.place("").brokers());
        try (var connection = DriverManager.getConnection(POSTGRES.place().jdbcUrl(), user(), "");
                var schemas = connection.getMetaData().getSchemas();
                var admin = Admin.create(kafka)) {
            while (schemas.next()) {
                names.add("schema " + schemas.getString("TABLE_SCHEM"));
            }
            admin.listTopics().names().get().forEach(it -> names.add("topic " + it));
            admin.listGroups().all().get().forEach(it -> names.add("group " + it.groupId()));
            return names;
        } catch (SQLException | ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String user() {
        return POSTGRES.place().user().orElseThrow();
    }

    /// The options that say where they are.
    static List<String> options() {
        var postgres = POSTGRES.place();
        return List.of(
                "--postgres",
                postgres.jdbcUrl().substring("jdbc:".length()),
                "--postgres-user",
                user(),
                "--kafka",
                KAFKA.place("").brokers());
    }
}
