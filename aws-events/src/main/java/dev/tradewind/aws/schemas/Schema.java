package dev.tradewind.aws.schemas;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.TextWeight;
import dev.tradewind.schema.SchemaLanguage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A schema in a registry, without the contents of its versions.
///
/// Source: of descriptions and lengths, the service's model; of characters in names, the Terraform provider's
/// `aws_schemas_schema`.
///
/// @param language of its latest version
/// @param versions their numbers, the latest last; a number is given once
record Schema(
        Arn arn,
        SchemaLanguage language,
        Optional<String> description,
        Map<String, String> tags,
        Instant modified,
        List<Integer> versions) {
    private static final String KIND = "schema/";
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_.@-]{1,385}");
    private static final Pattern NO_NAME = Pattern.compile("\\.{1,2}");
    private static final int DESCRIPTION_LENGTH_MAX = 256;

    /// In the heap, beside its texts.
    private static final int FIXED_BYTES = 512;

    Schema {
        tags = Map.copyOf(tags);
        versions = List.copyOf(versions);
        description.ifPresent(Schema::checkDescription);
        SchemaTags.check("A schema", tags);
    }

    static Arn arn(Arn registry, String name) {
        return new Arn(
                registry.service(),
                registry.region(),
                registry.account(),
                KIND + Registry.nameIn(registry) + "/" + name);
    }

    static boolean isOne(Arn arn) {
        return arn.service().equals(Registry.SERVICE)
                && arn.resource().startsWith(KIND)
                && arn.resource().indexOf('/', KIND.length()) > 0;
    }

    static void checkName(String name) {
        SchemaTags.require(
                NAME.matcher(name).matches() && !NO_NAME.matcher(name).matches(),
                "A schema's name has 1 to 385 letters, digits, and characters of . - _ @");
    }

    private static void checkDescription(String text) {
        SchemaTags.require(
                text.length() <= DESCRIPTION_LENGTH_MAX,
                "A description has at most %d characters.".formatted(DESCRIPTION_LENGTH_MAX));
    }

    Arn registry() {
        var name = arn.resource().substring(KIND.length(), slash());
        return Registry.arn(arn.region(), arn.account(), name);
    }

    String name() {
        return arn.resource().substring(slash() + 1);
    }

    private int slash() {
        return arn.resource().indexOf('/', KIND.length());
    }

    int latest() {
        return versions.getLast();
    }

    Schema describedAs(Optional<String> text, Instant now) {
        return new Schema(arn, language, text, tags, now, versions);
    }

    Schema tagged(Map<String, String> all) {
        return new Schema(arn, language, description, all, modified, versions);
    }

    Schema with(SchemaVersion version) {
        var all = new ArrayList<>(versions);
        all.add(version.number());
        return new Schema(arn, version.language(), description, tags, version.created(), all);
    }

    Schema without(int number, SchemaLanguage languageOfLatest) {
        var rest = versions.stream().filter(it -> it != number).toList();
        return new Schema(arn, languageOfLatest, description, tags, modified, rest);
    }

    long weightBytes() {
        return FIXED_BYTES + TextWeight.of(tags) + TextWeight.of(description.orElse(""));
    }

    /// Its row, without the ARN, which is the key.
    byte[] encode() {
        var row = JsonRow.create().put("type", language.label());
        description.ifPresent(text -> row.put("description", text));
        row.set("tags", JsonRow.of(tags));
        row.put("modified", modified.toEpochMilli());
        var numbers = row.putArray("versions");
        versions.forEach(numbers::add);
        return JsonRow.encode(row);
    }

    static Schema decode(Arn arn, byte[] bytes) {
        var row = JsonRow.decode(bytes);
        var numbers = new ArrayList<Integer>();
        row.path("versions").forEach(it -> numbers.add(it.asInt()));
        return new Schema(
                arn,
                SchemaLanguage.named(row.path("type").asText()).orElseThrow(),
                Optional.ofNullable(row.get("description")).map(it -> it.asText()),
                JsonRow.strings(row.path("tags")),
                Instant.ofEpochMilli(row.path("modified").asLong()),
                numbers);
    }
}
