package dev.tradewind.dapr.resource;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The files that are in force: in the order of directories, and of names within one. It changes file by file, and one
/// that cannot be taken leaves it as it was. One thread may use it at a time.
public final class ResourceSet {
    private final TreeMap<Path, ResourceFile> files;

    public ResourceSet(List<Path> directories) {
        files =
                new TreeMap<>(
                        Comparator.comparingInt((Path it) -> directories.indexOf(it.getParent()))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /// Takes a file in the place of the one of that path.
    ///
    /// @throws UnreadableResource if it has a component whose name another file, or the file itself, has too
    public void put(ResourceFile file) {
        var names = names(file.resources()).toList();
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            if (names.indexOf(name) < i || isElsewhere(name, file.path())) {
                throw new UnreadableResource("duplicate definition of Component name " + name)
                        .in(file.path().toString());
            }
        }
        files.put(file.path(), file);
    }

    private boolean isElsewhere(String component, Path path) {
        return files.values().stream()
                .filter(it -> !it.path().equals(path))
                .flatMap(it -> names(it.resources()))
                .anyMatch(component::equals);
    }

    private static Stream<String> names(Collection<Resource> resources) {
        return resources.stream().filter(Component.class::isInstance).map(Resource::name);
    }

    public void remove(Path path) {
        files.remove(path);
    }

    public Optional<ResourceFile> find(Path path) {
        return Optional.ofNullable(files.get(path));
    }

    public List<ResourceFile> files() {
        return List.copyOf(files.values());
    }

    public List<Resource> resources() {
        return files.values().stream().flatMap(it -> it.resources().stream()).toList();
    }
}
