package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.app.AppAddress;
import java.util.Optional;

/// An application that gets a sidecar.
///
/// @param address where it listens; one that only publishes need not
/// @param httpPort of its sidecar; zero takes a free one
public record AppSpec(String id, Optional<AppAddress> address, int httpPort) {
    private static final int ID_CHARACTERS_MAX = 64;
    private static final int PORT_MAX = 65_535;

    public AppSpec {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]*") || id.length() > ID_CHARACTERS_MAX) {
            throw new IllegalArgumentException(
                    "'%s' is no app id: letters, digits, '.', '_' and '-', at most %d"
                            .formatted(id, ID_CHARACTERS_MAX));
        }
        if (httpPort < 0 || httpPort > PORT_MAX) {
            throw new IllegalArgumentException(
                    "the port of a sidecar is 0 to %d, not %d".formatted(PORT_MAX, httpPort));
        }
    }
}
