package dev.tradewind.dapr.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The resources of directories, in the order of directories, names of files and documents. Files that do not end in
/// `.yaml` or `.yml` are skipped.
public final class ResourceDirectory {
    static final int FILES_MAX = 1000;

    private final ResourceReading reading;

    /// @param environment what metadata of components may refer to
    public ResourceDirectory(Map<String, String> environment) {
        reading = new ResourceReading(environment);
    }

    /// @throws UnreadableResource if a file cannot be read, or two components have one name
    public List<Resource> read(List<Path> directories) {
        var resources = directories.stream().flatMap(it -> read(it).stream()).toList();
        requireDifferentNames(resources);
        return resources;
    }

    private List<Resource> read(Path directory) {
        var resources = new ArrayList<Resource>();
        for (var file : files(directory)) {
            resources.addAll(readFile(file));
        }
        return resources;
    }

    private static List<Path> files(Path directory) {
        try (var entries = Files.list(directory)) {
            var files = entries.filter(ResourceDirectory::isYaml).sorted().toList();
            if (files.size() > FILES_MAX) {
                throw new UnreadableResource(
                        "%s has more than %d files".formatted(directory, FILES_MAX));
            }
            return files;
        } catch (NotDirectoryException | NoSuchFileException _) {
            throw new UnreadableResource("there is no directory " + directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    private static boolean isYaml(Path file) {
        var name = file.getFileName().toString();
        return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    private List<Resource> readFile(Path file) {
        try {
            if (Files.size(file) > YamlText.CHARACTERS_MAX) {
                throw new UnreadableResource(
                        "it has more than %d bytes".formatted(YamlText.CHARACTERS_MAX));
            }
            return documents(Files.readString(file)).map(reading::read).toList();
        } catch (UnreadableResource e) {
            throw e.in(file.toString());
        } catch (CharacterCodingException _) {
            throw new UnreadableResource("it is not UTF-8").in(file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// A document that is no mapping says nothing, as an empty one.
    private static Stream<JsonNode> documents(String text) {
        return YamlText.documents(text).stream().filter(JsonNode::isObject);
    }

    private static void requireDifferentNames(List<Resource> resources) {
        var names = new HashSet<String>();
        for (var resource : resources) {
            if (resource instanceof Component component && !names.add(component.name())) {
                throw new UnreadableResource(
                        "duplicate definition of Component name " + component.name());
            }
        }
    }
}
