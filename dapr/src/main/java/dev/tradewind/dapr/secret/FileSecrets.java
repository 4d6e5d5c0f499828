package dev.tradewind.dapr.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.event.ForeignJson;
import dev.tradewind.dapr.field.Field;
import dev.tradewind.dapr.field.FieldTable;
import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.field.TypeDescription.Rule;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The type `secretstores.local.file`: secrets in a JSON file, which is read when the component is opened. Members of
/// objects have the names of all that they are in: `db:password`. With `multiValued`, an object at the top is one secret
/// with several values. Dapr documentation, "Local file".
public final class FileSecrets implements SecretStoreType {
    public static final String TYPE = "secretstores.local.file";
    public static final TypeDescription DESCRIPTION =
            TypeDescription.of(
                    TYPE,
                    FieldTable.of(
                            Field.text("secretsFile").required(),
                            Field.text("nestedSeparator").standing(":"),
                            Field.text("multiValued").standing("false")),
                    Rule.always(
                            "secrets are those of the file when the daemon starts", "the same"));
    static final int FILE_BYTES_MAX = 1 << 20;

    @Override
    public SecretStore open(Component component) {
        var metadata = component.metadata();
        var file =
                metadata.text("secretsFile")
                        .orElseThrow(() ->
                                new UnusableComponent("missing local secrets file in metadata"));
        var separator = metadata.text("nestedSeparator").orElse(":");
        boolean isMultiValued =
                metadata.text("multiValued").filter(it -> it.equalsIgnoreCase("true")).isPresent();
        var root = read(file);
        return isMultiValued
                ? new KnownSecrets(
                        multiValued(root, separator), List.of("MULTIPLE_KEY_VALUES_PER_SECRET"))
                : new KnownSecrets(singleValued(flat(root, separator)), List.of());
    }

    /// The reason of a failure is told without what is in the file.
    private static JsonNode read(String name) {
        try {
            var file = Path.of(name);
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new UnusableComponent(
                        "the file %s has more than %d bytes".formatted(name, FILE_BYTES_MAX));
            }
            return ForeignJson.read(Files.readAllBytes(file))
                    .filter(JsonNode::isObject)
                    .orElseThrow(() ->
                            new UnusableComponent("the file %s is no JSON object".formatted(name)));
        } catch (IOException | InvalidPathException _) {
            throw new UnusableComponent("the file %s cannot be read".formatted(name));
        }
    }

    private static Map<String, Map<String, String>> multiValued(JsonNode root, String separator) {
        var secrets = new HashMap<String, Map<String, String>>();
        root.properties()
                .forEach(it ->
                        secrets.put(
                                it.getKey(),
                                it.getValue().isContainerNode()
                                        ? flat(it.getValue(), separator)
                                        : Map.of(it.getKey(), it.getValue().asText())));
        return secrets;
    }

    private static Map<String, Map<String, String>> singleValued(Map<String, String> values) {
        var secrets = new HashMap<String, Map<String, String>>();
        values.forEach((name, value) -> secrets.put(name, Map.of(name, value)));
        return secrets;
    }

    private static Map<String, String> flat(JsonNode node, String separator) {
        var values = new HashMap<String, String>();
        flatten(node, "", separator, values);
        return values;
    }

    private static void flatten(
            JsonNode node, String path, String separator, Map<String, String> values) {
        var before = path.isEmpty() ? "" : path + separator;
        if (node.isObject()) {
            node.properties()
                    .forEach(it -> flatten(it.getValue(), before + it.getKey(), separator, values));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(node.get(i), before + i, separator, values);
            }
        } else {
            values.put(path, node.isNull() ? "" : node.asText());
        }
    }
}
