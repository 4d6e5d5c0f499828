package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.SchemaView;
import dev.tradewind.http.json.Json;
import java.util.LinkedHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.schemas.model.DescribeSchemaResponse;

/// `tradewind schema show NAME`: a version of a schema, with its rules.
@Command(name = "show", description = "Shows a schema of a running instance.")
final class SchemaShowCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(
            paramLabel = "NAME[:VERSION]",
            description = "name of the schema, or REGISTRY/NAME where several have it")
    private String name = "";

    @Override
    public void run() {
        try (var client = instance.schemas()) {
            var wanted = VersionName.of(name);
            var schema = SchemaView.named(client, wanted.schema());
            var shown = schema.version(client, wanted.version());
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(members(schema, shown))
                                    : text(schema, shown)));
        }
    }

    private static Object members(SchemaView schema, DescribeSchemaResponse shown) {
        var members = new LinkedHashMap<String, Object>();
        members.put("schema", schema);
        members.put("arn", shown.schemaArn());
        members.put("version", shown.schemaVersion());
        members.put("type", shown.type());
        members.put("content", Json.read(bytes(shown)));
        return members;
    }

    private static byte[] bytes(DescribeSchemaResponse shown) {
        return shown.content().getBytes(UTF_8);
    }

    private static String text(SchemaView schema, DescribeSchemaResponse shown) {
        return """
        %s   version %s of %d, %s
        owner %s, compatibility %s, mode %s, bound to %s%s

        %s\
        """
                .formatted(
                        schema.path(),
                        shown.schemaVersion(),
                        schema.versions(),
                        shown.type(),
                        schema.owner().orElse("-"),
                        schema.compatibility(),
                        schema.mode(),
                        schema.boundTo().isEmpty() ? "-" : String.join(" ", schema.boundTo()),
                        schema.deprecated().map(it -> "\ndeprecated: " + it).orElse(""),
                        Json.read(bytes(shown)).toPrettyString());
    }
}
