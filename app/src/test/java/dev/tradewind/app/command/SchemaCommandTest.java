package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.client.AwsClients;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.schemas.SchemasClient;

/// `tradewind schema ls`, `show` and `diff`, of an instance.
final class SchemaCommandTest {
    private static final String FIRST = "{\"type\": \"object\"}";
    private static final String SECOND = "{\"type\": \"object\", \"required\": [\"orderId\"]}";

    @TempDir private Path data = Path.of("");
    private StandaloneBroker broker;
    private SchemasClient schemas;

    @BeforeEach
    void start() {
        broker = StandaloneBroker.start(BrokerSettings.open(data));
        schemas = AwsClients.at(broker.awsPort(), "us-east-1").schemas();
    }

    @AfterEach
    void stop() {
        schemas.close();
        broker.close();
    }

    private void make(String registry) {
        schemas.createRegistry(it -> it.registryName(registry));
        schemas.createSchema(it ->
                it.registryName(registry)
                        .schemaName("app.orders@OrderCreated")
                        .type("JSONSchemaDraft4")
                        .content(FIRST)
                        .tags(
                                Map.of(
                                        "tradewind:owner", "team-orders",
                                        "tradewind:bind", "bus/default topic/orders",
                                        "tradewind:mode", "refuse",
                                        "tradewind:deprecated", "use OrderPlaced")));
        schemas.updateSchema(it ->
                it.registryName(registry).schemaName("app.orders@OrderCreated").content(SECOND));
    }

    @Test
    void a_list_shows_owner_rules_and_places() {
        assertThat(run(0, "schema", "ls")).contains("There are no schemas");

        make("shop");

        assertThat(run(0, "schema", "ls"))
                .contains("shop      app.orders@OrderCreated  2         team-orders  none")
                .contains("refuse  bus/default topic/orders  use OrderPlaced");
        assertThat(run(0, "schema", "ls", "--json")).contains("\"boundTo\" : [ \"bus/default\",");
    }

    @Test
    void a_schema_is_shown_by_version() {
        make("shop");

        assertThat(run(0, "schema", "show", "app.orders@OrderCreated"))
                .contains("version 2 of 2", "deprecated: use OrderPlaced", "\"orderId\"");
        assertThat(run(0, "schema", "show", "shop/app.orders@OrderCreated:1", "--json"))
                .contains("\"version\" : \"1\"")
                .doesNotContain("orderId");
        assertThat(run(1, "schema", "show", "OrderPaid")).contains("schema ls shows those");

        make("other");
        assertThat(run(1, "schema", "show", "app.orders@OrderCreated"))
                .contains("several registries have");
    }

    @Test
    void a_difference_tells_path_change_and_who_breaks() {
        make("shop");
        var name = "app.orders@OrderCreated";

        assertThat(run(1, "schema", "diff", name + ":1", name + ":2"))
                .contains("$.orderId  is required now", "readers of the new version");
        assertThat(run(0, "schema", "diff", name + ":1", name + ":1")).contains("Nothing breaks");
        assertThat(run(1, "schema", "diff", name, "nowhere")).contains("NAME:VERSION");
    }

    private String run(int status, String... arguments) {
        return printed(status, Printed.asking(broker.awsPort(), arguments));
    }

    /// What a command prints, on either stream.
    static String printed(int status, String... arguments) {
        var printed = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            var command =
                    RootCommand.commandLine(System.getenv(), arguments)
                            .setErr(new PrintWriter(printed, true, UTF_8));
            assertThat(command.execute(arguments)).isEqualTo(status);
        } finally {
            System.setOut(before);
        }
        return printed.toString(UTF_8);
    }
}
