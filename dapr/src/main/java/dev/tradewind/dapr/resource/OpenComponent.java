package dev.tradewind.dapr.resource;

import java.util.List;

/// A component that an application has, of whichever building block.
public interface OpenComponent {
    Component component();

    /// The features that the sidecar tells of it.
    List<String> capabilities();

    default String name() {
        return component().name();
    }

    /// Lets go of what it has in memory; another has taken its place, or its sidecar ends.
    default void close() {}
}
