package dev.tradewind.dapr.api;

import dev.tradewind.http.Reply;
import java.util.List;
import java.util.Set;

/// A path of the API with its methods, and the handler of what is asked there.
///
/// @param name its path as it was written
/// @param path its parts: `{store}` stands for any one, and `...` at the end for the rest, however much there is
record SidecarRoute(String name, Set<String> methods, List<String> path, Handler handler) {
    private static final String REST = "...";

    SidecarRoute {
        methods = Set.copyOf(methods);
        path = List.copyOf(path);
    }

    /// A path that tells something.
    static SidecarRoute reading(String path, Handler handler) {
        return new SidecarRoute(path, Set.of("GET", "HEAD"), parts(path), handler);
    }

    /// A path where something is done.
    static SidecarRoute changing(String path, Handler handler) {
        return new SidecarRoute(path, Set.of("POST", "PUT"), parts(path), handler);
    }

    /// A path that is deleted.
    static SidecarRoute deleting(String path, Handler handler) {
        return new SidecarRoute(path, Set.of("DELETE"), parts(path), handler);
    }

    /// A path that answers whatever the method is.
    static SidecarRoute any(String path, Handler handler) {
        return new SidecarRoute(
                path,
                Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"),
                parts(path),
                handler);
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/"));
    }

    boolean isAt(List<String> asked) {
        boolean open = path.getLast().equals(REST);
        int fixed = open ? path.size() - 1 : path.size();
        if (asked.size() < fixed || (!open && asked.size() > fixed)) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            if (!isPart(path.get(i), asked.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPart(String pattern, String part) {
        return pattern.startsWith("{") || pattern.equals(part);
    }

    /// The making of an answer.
    @FunctionalInterface
    interface Handler {
        /// @throws dev.tradewind.dapr.fault.DaprFault if the request is refused
        Reply answer(SidecarRequest request);
    }
}
