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
import java.util.List;
import java.util.Map;

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
        return set(directories).resources();
    }

    /// The files of directories, all of them.
    ///
    /// @throws UnreadableResource if a file cannot be read, or two components have one name
    public ResourceSet set(List<Path> directories) {
        var set = new ResourceSet(directories);
        for (var reading : readings(directories)) {
            switch (reading) {
                case FileReading.Read(var file) -> set.put(file);
                case FileReading.Unreadable unreadable ->
                        throw new UnreadableResource(unreadable.reason())
                                .in(unreadable.path().toString());
            }
        }
        return set;
    }

    /// The files of directories as they are, those too that cannot be read.
    ///
    /// @throws UnreadableResource if there is no such directory, or it has too many files
    public List<FileReading> readings(List<Path> directories) {
        return directories.stream().flatMap(it -> files(it).stream()).map(this::reading).toList();
    }

    /// The same of directories, and of files that are named themselves.
    public List<FileReading> readingsAt(List<Path> places) {
        return places.stream()
                .flatMap(it -> (Files.isRegularFile(it) ? List.of(it) : files(it)).stream())
                .map(this::reading)
                .toList();
    }

    static List<Path> files(Path directory) {
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

    private FileReading reading(Path path) {
        try {
            if (Files.size(path) > YamlText.CHARACTERS_MAX) {
                throw new UnreadableResource(
                        "it has more than %d bytes".formatted(YamlText.CHARACTERS_MAX));
            }
            return reading(path, YamlText.documents(Files.readString(path)));
        } catch (UnreadableResource e) {
            return FileReading.Unreadable.whole(path, e.getMessage());
        } catch (CharacterCodingException _) {
            return FileReading.Unreadable.whole(path, "it is not UTF-8");
        } catch (IOException e) {
            return FileReading.Unreadable.whole(path, "it cannot be read: " + e);
        }
    }

    /// A document that is no mapping says nothing, as an empty one. One that says no resource hides none of the others.
    private FileReading reading(Path path, List<JsonNode> documents) {
        var resources = new ArrayList<Resource>();
        var notices = new ArrayList<String>();
        var faults = new ArrayList<String>();
        for (int i = 0; i < documents.size(); i++) {
            var document = documents.get(i);
            if (document.isObject()) {
                try {
                    resources.add(reading.read(document));
                    notices.addAll(ShapeNotices.of(document).toList());
                } catch (UnreadableResource e) {
                    var place = documents.size() == 1 ? "" : "document %d: ".formatted(i + 1);
                    faults.add(place + e.getMessage());
                }
            }
        }
        var file = new ResourceFile(path, resources, notices);
        return faults.isEmpty()
                ? new FileReading.Read(file)
                : new FileReading.Unreadable(file, String.join("; ", faults));
    }
}
