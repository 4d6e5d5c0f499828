package dev.tradewind.app.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/// The flags of Dapr's daemon and of its command line that are taken, and change nothing here: of services that a sidecar here
/// does not need, and of bounds that are fixed. Those whose effect would be missed are refused.
final class IdleFlags {
    @Option(
            names = {
                "--actors-service",
                "--actors-disseminate-timeout",
                "--allowed-origins",
                "--app-binding-options-timeout",
                "--app-log-destination",
                "--control-plane-address",
                "--control-plane-namespace",
                "--control-plane-trust-domain",
                "--dapr-block-shutdown-duration",
                "--dapr-graceful-shutdown-seconds",
                "--dapr-http-max-request-size",
                "--dapr-internal-grpc-listen-address",
                "--dapr-internal-grpc-port",
                "-I",
                "--dapr-public-listen-address",
                "--dapr-public-port",
                "--daprd-log-destination",
                "--disable-init-endpoints",
                "--hot-reload-reconcile-interval",
                "--max-body-size",
                "--metrics-listen-address",
                "--mode",
                "--placement-host-address",
                "--profile-port",
                "--read-buffer-size",
                "--reminders-service",
                "--runtime-path",
                "--scheduler-host-address",
                "--scheduler-job-streams",
                "--sentry-address",
                "--sentry-request-jwt-audiences"
            },
            hidden = true,
            description = "values without effect")
    @SuppressWarnings("UnusedVariable") // picocli puts there what nobody reads
    private List<String> values = List.of();

    @Option(
            names = {
                "--disable-builtin-k8s-secret-store",
                "--enable-api-logging",
                "--enable-mtls",
                "--enable-profiling",
                "--wait"
            },
            arity = "0..1",
            fallbackValue = "true",
            hidden = true,
            description = "switches without effect")
    @SuppressWarnings("UnusedVariable")
    private List<Boolean> switches = List.of();

    /// Those of TLS between sidecars, which there is none of.
    private static final Set<String> OF_TLS =
            Set.of(
                    "--enable-mtls",
                    "--sentry-address",
                    "--sentry-request-jwt-audiences",
                    "--control-plane-trust-domain");

    @Option(
            names = "--dapr-listen-addresses",
            split = ",",
            paramLabel = "ADDRESS",
            description = "addresses of the loopback interface, where a sidecar here listens")
    private List<String> listenAddresses = List.of();

    @Option(
            names = {"--unix-domain-socket", "-u"},
            paramLabel = "DIR",
            description = "refused: a sidecar here has ports")
    private String socket = "";

    @Option(
            names = "--app-ssl",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "refused: applications are asked without TLS")
    private boolean ssl;

    /// Refuses what somebody would wait for in vain.
    ///
    /// @throws IllegalArgumentException if one of those was given
    void requireHere() {
        var loopback = Set.of("127.0.0.1", "::1", "[::1]", "localhost");
        if (!loopback.containsAll(listenAddresses)) {
            throw new IllegalArgumentException(
                    "--dapr-listen-addresses: a sidecar here listens on the loopback interface and no other");
        }
        if (!socket.isEmpty()) {
            throw new IllegalArgumentException(
                    "--unix-domain-socket: a sidecar here has ports, of --dapr-http-port and --dapr-grpc-port");
        }
        if (ssl) {
            throw new IllegalArgumentException(
                    "--app-ssl: have the application listen without TLS on the loopback interface");
        }
    }

    /// The words that tell that a flag, or a key of a run file, has no effect.
    static String note(String flag) {
        return OF_TLS.contains(flag)
                ? flag
                        + " has no effect here: sidecars have no TLS and listen on the loopback interface only"
                : flag + " has no effect here";
    }

    /// Those among the arguments of a command that are taken without effect, in the order of their names.
    Stream<String> among(List<String> arguments, CommandSpec command) {
        return arguments.stream()
                .takeWhile(it -> !it.equals("--"))
                .map(it -> it.split("=", 2)[0])
                .filter(it ->
                        Optional.ofNullable(command.findOption(it))
                                .filter(OptionSpec::hidden)
                                .isPresent())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream();
    }
}
