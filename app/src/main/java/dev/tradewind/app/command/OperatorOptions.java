package dev.tradewind.app.command;

import dev.tradewind.app.instance.OperatorPort;
import java.net.InetAddress;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say where an instance tells how it is.
final class OperatorOptions {
    private static final String OFF = "off";

    @Option(
            names = "--operator-port",
            paramLabel = "PORT|off",
            description = {
                "port of /health/live, /health/ready and /metrics, 0 for a free one. Not given:",
                OperatorPort.DEFAULT + ", or a free one where something else has that"
            })
    private @Nullable String port;

    @Option(
            names = "--operator-bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "address that it listens on (${DEFAULT-VALUE}); whoever reaches it may read, without a signature")
    private InetAddress bind = InetAddress.getLoopbackAddress();

    /// @throws IllegalArgumentException if a value is none that can be
    OperatorPort operatorPort() {
        if (port == null) {
            return new OperatorPort.On(bind, OperatorPort.DEFAULT, false);
        }
        return port.equalsIgnoreCase(OFF)
                ? new OperatorPort.Off()
                : new OperatorPort.On(bind, number(port), true);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'%s' is no operator port; one is 0 to 65535, or 'off'".formatted(text), e);
        }
    }

    /// Describes where that is.
    ///
    /// @param taken the port that it has, if any
    String line(OptionalInt taken) {
        var host = bind.isLoopbackAddress() ? "localhost" : bind.getHostAddress();
        return taken.isPresent()
                ? "operator port  %s:%d   /health/ready, /metrics".formatted(host, taken.getAsInt())
                : "operator port  none";
    }
}
