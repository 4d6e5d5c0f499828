package dev.tradewind.dapr.resource;

import java.nio.file.Path;
import java.util.List;

/// A file and the resources that it says, in the order of its documents.
///
/// @param notices of what is read here and Dapr's daemon reads otherwise, or not at all
public record ResourceFile(Path path, List<Resource> resources, List<String> notices) {
    public ResourceFile {
        resources = List.copyOf(resources);
        notices = List.copyOf(notices);
    }
}
