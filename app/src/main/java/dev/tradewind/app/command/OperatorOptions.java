package dev.tradewind.app.command;

import dev.tradewind.app.instance.OperatorPort;
import java.net.InetAddress;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say where an instance tells how it is.
final class OperatorOptions {
    @Option(
            names = {"--operator", "--operator-port"},
            paramLabel = "PORT|off",
            converter = OperatorPortName.class,
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

    OperatorPort operatorPort() {
        if (port == null) {
            return new OperatorPort.On(bind, OperatorPort.DEFAULT, false);
        }
        return port.equalsIgnoreCase(OperatorPortName.OFF)
                ? new OperatorPort.Off()
                : new OperatorPort.On(bind, Integer.parseInt(port), true);
    }

    /// Describes where that is.
    ///
    /// @param taken the port that it has, if any
    String line(String scheme, OptionalInt taken) {
        return line(scheme, taken, bind.isLoopbackAddress() ? "/console, " : "");
    }

    /// The same of a port that has no console, or one.
    ///
    /// @param console what stands before the other paths
    String line(String scheme, OptionalInt taken, String console) {
        var host = bind.isLoopbackAddress() ? "localhost" : bind.getHostAddress();
        return taken.isPresent()
                ? "operator port  %s%s:%d   %s/health/ready, /metrics"
                        .formatted(
                                scheme.equals("https") ? "https://" : "",
                                host,
                                taken.getAsInt(),
                                console)
                : "operator port  none";
    }
}
