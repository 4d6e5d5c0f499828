package dev.tradewind.dapr.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.resource.Configuration.ApiPart;
import dev.tradewind.dapr.resource.Configuration.SecretScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The reading of a file of kind `Configuration`. `$NAME` and `${NAME}` in it stand for variables of the environment, as
/// they do for daprd; one that is not set stands for nothing.
public final class ConfigurationFile {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");
    private static final List<String> KNOWN =
            List.of("metric", "metrics", "secrets", "api", "httpPipeline", "appHttpPipeline");
    private static final int BOUNDS_MAX = 100;

    private final Map<String, String> environment;

    public ConfigurationFile(Map<String, String> environment) {
        this.environment = environment;
    }

    /// @throws UnreadableResource if the file says no configuration, or one that cannot be had here
    public Configuration read(Path file) {
        try {
            if (Files.size(file) > YamlText.CHARACTERS_MAX) {
                throw new UnreadableResource(
                        "it has more than %d bytes".formatted(YamlText.CHARACTERS_MAX));
            }
            return of(YamlText.documents(expanded(Files.readString(file))));
        } catch (UnreadableResource e) {
            throw e.in(file.toString());
        } catch (CharacterCodingException _) {
            throw new UnreadableResource("it is not UTF-8").in(file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private String expanded(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(it -> Matcher.quoteReplacement(value(it.group(1), it.group(2))));
    }

    private String value(String braced, String plain) {
        return environment.getOrDefault(braced == null ? plain : braced, "");
    }

    private static Configuration of(List<JsonNode> documents) {
        var configurations =
                documents.stream()
                        .filter(it -> it.path("kind").asText().equals("Configuration"))
                        .toList();
        if (configurations.size() != 1) {
            throw new UnreadableResource(
                    "it has %d documents of kind Configuration, and may have one"
                            .formatted(configurations.size()));
        }
        var document = configurations.getFirst();
        return of(document.path("metadata").path("name").asText(), document.path("spec"));
    }

    private static Configuration of(String name, JsonNode spec) {
        requireNoHandlers(spec, "httpPipeline");
        requireNoHandlers(spec, "appHttpPipeline");
        var metrics = spec.has("metrics") ? spec.path("metrics") : spec.path("metric");
        return new Configuration(
                name,
                !metrics.path("enabled").asText().equalsIgnoreCase("false"),
                bounds(metrics.path("latencyDistributionBuckets")),
                stream(spec.path("secrets").path("scopes")).map(ConfigurationFile::scope).toList(),
                parts(spec.path("api").path("allowed")),
                parts(spec.path("api").path("denied")),
                untold(spec, metrics));
    }

    /// A handler often decides who is let in, so that leaving it out would let in everybody.
    private static void requireNoHandlers(JsonNode spec, String pipeline) {
        if (!spec.path(pipeline).path("handlers").isEmpty()) {
            throw new UnreadableResource(
                    "spec.%s names handlers, and there are none here".formatted(pipeline));
        }
    }

    /// A list of milliseconds in rising order.
    private static List<Duration> bounds(JsonNode node) {
        var bounds = new ArrayList<Duration>();
        for (var bound : node) {
            var text = bound.asText();
            if (!text.matches("[0-9]{1,9}")
                    || bounds.size() == BOUNDS_MAX
                    || !isRising(bounds, Long.parseLong(text))) {
                throw new UnreadableResource(
                        "latencyDistributionBuckets has up to %d whole numbers in rising order, not '%s'"
                                .formatted(BOUNDS_MAX, text));
            }
            bounds.add(Duration.ofMillis(Long.parseLong(text)));
        }
        return bounds;
    }

    private static boolean isRising(List<Duration> bounds, long millis) {
        return millis > 0 && (bounds.isEmpty() || millis > bounds.getLast().toMillis());
    }

    private static SecretScope scope(JsonNode node) {
        return new SecretScope(
                node.path("storeName").asText(),
                !node.path("defaultAccess").asText().equalsIgnoreCase("deny"),
                texts(node.path("allowedSecrets")),
                texts(node.path("deniedSecrets")));
    }

    private static List<ApiPart> parts(JsonNode node) {
        return stream(node)
                .map(it ->
                        new ApiPart(
                                it.path("version").asText(),
                                it.path("name").asText(),
                                Optional.of(it.path("protocol").asText(""))
                                        .filter(protocol -> !protocol.isEmpty())))
                .toList();
    }

    private static List<String> texts(JsonNode node) {
        return stream(node).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> stream(JsonNode node) {
        return node.valueStream();
    }

    private static List<String> untold(JsonNode spec, JsonNode metrics) {
        var names = new TreeSet<String>();
        spec.fieldNames().forEachRemaining(names::add);
        KNOWN.forEach(names::remove);
        metrics.fieldNames().forEachRemaining(it -> names.add("metrics." + it));
        names.removeAll(List.of("metrics.enabled", "metrics.latencyDistributionBuckets"));
        return List.copyOf(names);
    }
}
