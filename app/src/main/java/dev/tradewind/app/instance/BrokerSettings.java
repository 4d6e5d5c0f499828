package dev.tradewind.app.instance;

import dev.tradewind.app.tls.TlsPorts;
import dev.tradewind.aws.access.AccessKey;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.http.HostNames;
import dev.tradewind.http.outward.AllowedEndpoints;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The settings that a broker and its AWS endpoint start with.
///
/// @param data the directory that holds everything durable
/// @param port of the AWS endpoint; zero takes a free one
/// @param endpoints where deliveries may go beside the addresses that are for everyone
/// @param backups the directory below which a running instance is let to write backups
/// @param operator where it tells how it is
/// @param functions what is asked of functions, and of whom they are taken
/// @param dapr the sidecars of applications that are written for Dapr
/// @param tls the ports of these that are asked over TLS
public record BrokerSettings(
        Path data,
        int port,
        Identity identity,
        Access access,
        AllowedEndpoints endpoints,
        Path backups,
        OperatorPort operator,
        FunctionRules functions,
        Optional<DaprSettings> dapr,
        Optional<TlsPorts> tls) {
    private static final int PORT_MAX = 65_535;

    public BrokerSettings {
        requirePort("aws", port);
    }

    static void requirePort(String name, int port) {
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException(
                    "the %s port is 0 to %d, not %d".formatted(name, PORT_MAX, port));
        }
    }

    /// Settings of a broker that has no operator port and no sidecars, and is asked in clear text.
    public BrokerSettings(
            Path data,
            int port,
            Identity identity,
            Access access,
            AllowedEndpoints endpoints,
            Path backups) {
        this(
                data,
                port,
                identity,
                access,
                endpoints,
                backups,
                new OperatorPort.Off(),
                FunctionRules.DEFAULT,
                Optional.empty(),
                Optional.empty());
    }

    /// On a free port of the loopback interface, for anyone, delivering to this machine too.
    public static BrokerSettings open(Path data) {
        return new BrokerSettings(
                data, 0, Identity.DEFAULT, Access.DEFAULT, AllowedEndpoints.LOOPBACK, beside(data));
    }

    /// The same with this operator port.
    public BrokerSettings watchedAt(OperatorPort watched) {
        return new BrokerSettings(
                data, port, identity, access, endpoints, backups, watched, functions, dapr, tls);
    }

    /// The same with these sidecars.
    public BrokerSettings withDapr(Optional<DaprSettings> sidecars) {
        return new BrokerSettings(
                data, port, identity, access, endpoints, backups, operator, functions, sidecars,
                tls);
    }

    /// The same with these ports over TLS.
    public BrokerSettings over(Optional<TlsPorts> ports) {
        return new BrokerSettings(
                data, port, identity, access, endpoints, backups, operator, functions, dapr, ports);
    }

    /// The same with these rules on functions.
    public BrokerSettings withFunctions(FunctionRules rules) {
        return new BrokerSettings(
                data, port, identity, access, endpoints, backups, operator, rules, dapr, tls);
    }

    /// The directory of backups where no other is named: `backups` beside the data.
    public static Path beside(Path data) {
        return data.toAbsolutePath().normalize().resolveSibling("backups");
    }

    /// Tells whether requests have to be signed.
    boolean isGuarded() {
        return !access.keys().isEmpty();
    }

    /// The account and region that it answers as.
    public record Identity(String account, String region) {
        public static final Identity DEFAULT = new Identity("000000000000", "us-east-1");

        public Identity {
            if (!account.matches("[0-9]{12}")) {
                throw new IllegalArgumentException(
                        "an account is 12 digits, not '%s'".formatted(account));
            }
            if (!region.matches("[a-z]{2}(-[a-z]+)+-[0-9]+")) {
                throw new IllegalArgumentException(
                        "'%s' is no region; one is us-east-1".formatted(region));
            }
        }
    }

    /// The rules on who may do what at the AWS endpoint.
    ///
    /// @param bind where it listens
    /// @param keys what requests have to be signed with; nothing has to be signed where there are none
    /// @param policies whether the policies of queues and topics are enforced; where there are keys they always are
    /// @param hosts the names by which it may be asked where there are no keys
    public record Access(
            InetAddress bind, List<AccessKey> keys, boolean policies, HostNames hosts) {
        public static final Access DEFAULT =
                new Access(InetAddress.getLoopbackAddress(), List.of(), false);

        public Access {
            keys = List.copyOf(keys);
            policies = policies || !keys.isEmpty();
            if (!bind.isLoopbackAddress() && keys.isEmpty()) {
                throw new IllegalArgumentException(
                        "--bind %s lets other machines in, so requests have to be signed: name a file with --keys, each line"
                                        .formatted(bind.getHostAddress())
                                + " an access key id, its secret and a 12-digit account");
            }
        }

        /// Access by the names that need no option.
        public Access(InetAddress bind, List<AccessKey> keys, boolean policies) {
            this(bind, keys, policies, HostNames.DEFAULT);
        }

        /// The host of the links that messages of SNS have.
        String host() {
            return bind.isLoopbackAddress() || bind.isAnyLocalAddress()
                    ? "localhost"
                    : bind.getHostAddress();
        }
    }
}
