package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.app.AppAddress;
import java.util.List;
import java.util.Optional;

/// An application that gets a sidecar.
///
/// @param address where it listens; one that only publishes need not
/// @param httpPort of its sidecar; zero takes a free one
public record AppSpec(String id, Optional<AppAddress> address, int httpPort) {
    private static final int ID_CHARACTERS_MAX = 64;
    private static final int PORT_MAX = 65_535;
    private static final int PARTS_MAX = 3;
    private static final String LOOPBACK = "127.0.0.1";

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

    /// An application of this machine, `ID[:PORT[:HTTP]]`.
    ///
    /// @param httpPort of its sidecar, if the text says none
    /// @throws IllegalArgumentException if the text says no application
    public static AppSpec parse(String text, int httpPort) {
        var parts = List.of(text.split(":", -1));
        if (parts.size() > PARTS_MAX) {
            throw new IllegalArgumentException(
                    "'%s' is no application; order-service:8000:3500 is one".formatted(text));
        }
        return new AppSpec(
                parts.getFirst(),
                port(parts, 1).map(port -> new AppAddress(LOOPBACK, port)),
                port(parts, 2).orElse(httpPort));
    }

    /// A part that is a port; nothing where it is empty, or not there.
    private static Optional<Integer> port(List<String> parts, int index) {
        if (index >= parts.size() || parts.get(index).isEmpty()) {
            return Optional.empty();
        }
        if (!parts.get(index).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("'%s' is no port".formatted(parts.get(index)));
        }
        return Optional.of(Integer.parseInt(parts.get(index)));
    }
}
