package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.app.AppAddress;
import dev.tradewind.dapr.app.AppProtocol;
import java.util.List;
import java.util.Optional;

/// An application that gets a sidecar.
///
/// @param address where it listens; one that only publishes need not
/// @param ports of its sidecar
public record AppSpec(String id, Optional<AppAddress> address, SidecarPorts ports) {
    private static final int ID_CHARACTERS_MAX = 64;
    private static final int PARTS_MAX = 4;
    private static final String LOOPBACK = "127.0.0.1";

    public AppSpec {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]*") || id.length() > ID_CHARACTERS_MAX) {
            throw new IllegalArgumentException(
                    "'%s' is no app id: letters, digits, '.', '_' and '-', at most %d"
                            .formatted(id, ID_CHARACTERS_MAX));
        }
    }

    /// An application of this machine, `ID[:PORT[:HTTP[:GRPC]]]`.
    ///
    /// @param otherwise the ports of its sidecar that the text does not say
    /// @throws IllegalArgumentException if the text says no application
    public static AppSpec parse(String text, SidecarPorts otherwise) {
        var parts = List.of(text.split(":", -1));
        if (parts.size() > PARTS_MAX) {
            throw new IllegalArgumentException(
                    "'%s' is no application; order-service:8000:3500:50001 is one".formatted(text));
        }
        return new AppSpec(
                parts.getFirst(),
                port(parts, 1).map(port -> new AppAddress(LOOPBACK, port)),
                new SidecarPorts(
                        port(parts, 2).orElse(otherwise.http()),
                        port(parts, 3).orElse(otherwise.grpc())));
    }

    /// The same application, which speaks `protocol` at its port.
    ///
    /// @throws IllegalArgumentException if it has none
    public AppSpec speaking(AppProtocol protocol) {
        var there =
                address.orElseThrow(() ->
                        new IllegalArgumentException(
                                "'%s' has no port to speak %s at: name it with --dapr-app %s:PORT"
                                        .formatted(id, protocol.word(), id)));
        return new AppSpec(
                id, Optional.of(new AppAddress(there.host(), there.port(), protocol)), ports);
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
