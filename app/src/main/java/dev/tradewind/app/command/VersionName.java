package dev.tradewind.app.command;

import java.util.Optional;

/// A version of a schema as somebody types it: `NAME`, `REGISTRY/NAME`, and `:VERSION` after either.
record VersionName(String schema, Optional<String> version) {
    /// Names of schemas have no colon.
    static VersionName of(String text) {
        int colon = text.lastIndexOf(':');
        return colon < 0
                ? new VersionName(text, Optional.empty())
                : new VersionName(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }
}
