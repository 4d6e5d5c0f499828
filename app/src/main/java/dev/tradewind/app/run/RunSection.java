package dev.tradewind.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.resource.UnreadableResource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The section of a run file that is for all applications, and the reading of an application's own over it.
///
/// @param common what applications have that say nothing else
/// @param base the directory that its paths, and those of applications' directories, are relative to
/// @param idle keys of the whole file that have no effect here
record RunSection(JsonNode common, Path base, List<String> idle) {
    private static final String ENV = "env";
    private static final String DIRECTORY = "appDirPath";
    private static final String COMMAND = "command";

    RunSection {
        requireKnown(common);
    }

    RunApp app(JsonNode app) {
        requireKnown(app);
        var directory =
                text(app, DIRECTORY)
                        .map(it -> resolved(base, it))
                        .orElseThrow(() -> new UnreadableResource("each app has an 'appDirPath'"));
        if (!Files.isDirectory(directory)) {
            throw new UnreadableResource("there is no directory " + directory);
        }
        return new RunApp(
                flags(app, directory), directory, list(app, COMMAND), environment(app), idle(app));
    }

    private List<String> idle(JsonNode app) {
        var all = new ArrayList<>(idle);
        for (var section : List.of(common, app)) {
            section.properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(RunKey::isIdle)
                    .forEach(all::add);
        }
        return all;
    }

    private List<String> flags(JsonNode app, Path directory) {
        var values = new LinkedHashMap<String, String>();
        common.properties().forEach(it -> put(values, it.getKey(), it.getValue()));
        app.properties().forEach(it -> put(values, it.getKey(), it.getValue()));
        values.putIfAbsent("app-id", String.valueOf(directory.getFileName()));
        var flags = new ArrayList<String>();
        values.forEach((flag, value) -> flags.add("--" + flag + "=" + value));
        resources(app, directory).forEach(it -> flags.add("--resources-path=" + it));
        configuration(app, directory).ifPresent(it -> flags.add("--config=" + it));
        return flags;
    }

    private static void put(Map<String, String> values, String key, JsonNode value) {
        var flag = RunKey.flag(key);
        if (flag.isPresent()) {
            if (!value.isTextual()) {
                throw new UnreadableResource("'%s' is one value".formatted(key));
            }
            values.put(flag.get(), value.asText());
        }
    }

    /// The application's own come before those in its directory, and these before those of all.
    private List<Path> resources(JsonNode app, Path directory) {
        var own = paths(app, directory);
        if (!own.isEmpty()) {
            return own;
        }
        var beside = directory.resolve(".dapr").resolve("resources");
        return Files.isDirectory(beside) ? List.of(beside) : paths(common, base);
    }

    private static List<Path> paths(JsonNode section, Path base) {
        var paths = new ArrayList<Path>();
        list(section, "resourcesPaths").forEach(it -> paths.add(resolved(base, it)));
        text(section, "resourcesPath").ifPresent(it -> paths.add(resolved(base, it)));
        return paths;
    }

    private Optional<Path> configuration(JsonNode app, Path directory) {
        var beside = directory.resolve(".dapr").resolve("config.yaml");
        return text(app, "configFilePath")
                .map(it -> resolved(directory, it))
                .or(() -> Optional.of(beside).filter(Files::isRegularFile))
                .or(() -> text(common, "configFilePath").map(it -> resolved(base, it)));
    }

    private Map<String, String> environment(JsonNode app) {
        var environment = new HashMap<String, String>();
        for (var section : List.of(common, app)) {
            section.path(ENV)
                    .properties()
                    .forEach(it -> environment.put(it.getKey(), it.getValue().asText()));
        }
        return environment;
    }

    private static void requireKnown(JsonNode section) {
        for (var field : section.properties()) {
            RunKey.requireKnown(field.getKey());
        }
    }

    private static Optional<String> text(JsonNode section, String key) {
        return Optional.of(section.path(key).asText()).filter(it -> !it.isEmpty());
    }

    /// A list, or one text with commas between.
    private static List<String> list(JsonNode section, String key) {
        var value = section.path(key);
        var texts = new ArrayList<String>();
        if (value.isTextual() && !value.asText().isEmpty()) {
            texts.addAll(List.of(value.asText().split(",")));
        }
        value.forEach(it -> texts.add(it.asText()));
        return texts;
    }

    private static Path resolved(Path base, String text) {
        var path =
                text.startsWith("~/")
                        ? DaprHome.user(System.getenv()).resolve(text.substring(2))
                        : Path.of(text);
        return base.resolve(path).normalize();
    }
}
