package dev.tradewind.functions.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;

/// The row of a version, JSON; its key is the version's ARN.
final class VersionRow {
    private VersionRow() {}

    static byte[] encode(FunctionVersion version) {
        var row = JsonRow.create();
        row.put("modified", version.modifiedAt().toEpochMilli());
        row.put("revision", version.revisionId().toString());
        row.set("settings", settings(version.settings()));
        row.set("code", code(version.code()));
        return JsonRow.encode(row);
    }

    static FunctionVersion decode(Arn arn, byte[] bytes) {
        var row = JsonRow.decode(bytes);
        var qualifier =
                FunctionArns.qualifier(arn)
                        .orElseThrow(() -> new IllegalStateException("no version's ARN: " + arn));
        return new FunctionVersion(
                FunctionArns.unqualified(arn),
                qualifier,
                settings(row.path("settings")),
                code(row.path("code")),
                Instant.ofEpochMilli(row.path("modified").asLong()),
                UUID.fromString(row.path("revision").asText()));
    }

    private static ObjectNode settings(FunctionSettings settings) {
        var node = JsonRow.create();
        node.put("runtime", settings.runtime())
                .put("handler", settings.handler())
                .put("role", settings.role().toString())
                .put("description", settings.description())
                .put("timeoutSeconds", settings.timeout().toSeconds())
                .put("memoryMebibytes", settings.memoryMebibytes())
                .put("storageMebibytes", settings.storageMebibytes())
                .put("architecture", settings.architecture())
                .put("tracing", settings.tracing());
        node.set("environment", JsonRow.of(settings.environment()));
        var layers = node.putArray("layers");
        settings.layers().forEach(it -> layers.add(it.toString()));
        if (!settings.kept().equals(KeptSettings.NONE)) {
            node.set("kept", settings.kept().encode());
        }
        settings.deadLetters().ifPresent(it -> node.put("deadLetters", it.toString()));
        return node;
    }

    private static FunctionSettings settings(JsonNode node) {
        var layers = new ArrayList<Arn>();
        node.path("layers").forEach(it -> layers.add(Arn.parse(it.asText())));
        return new FunctionSettings(
                node.path("runtime").asText(),
                node.path("handler").asText(),
                Arn.parse(node.path("role").asText()),
                node.path("description").asText(),
                Duration.ofSeconds(node.path("timeoutSeconds").asLong()),
                node.path("memoryMebibytes").asInt(),
                node.path("storageMebibytes").asInt(),
                JsonRow.strings(node.path("environment")),
                layers,
                Optional.ofNullable(node.get("deadLetters")).map(it -> Arn.parse(it.asText())),
                node.path("architecture").asText(),
                node.path("tracing").asText(),
                KeptSettings.decode(node.path("kept")));
    }

    static ObjectNode code(FunctionCode code) {
        var node = JsonRow.create().put("sha256", code.sha256());
        return switch (code) {
            case FunctionCode.Zip zip -> node.put("bytes", zip.sizeBytes());
            case FunctionCode.Directory directory ->
                    node.put("directory", directory.path().toString());
        };
    }

    static FunctionCode code(JsonNode node) {
        var sha256 = node.path("sha256").asText();
        return node.has("directory")
                ? new FunctionCode.Directory(Path.of(node.path("directory").asText()), sha256)
                : new FunctionCode.Zip(sha256, node.path("bytes").asLong());
    }
}
