package dev.tradewind.app.command;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.KeysFile;
import dev.tradewind.http.HostNames;
import dev.tradewind.http.outward.AllowedEndpoints;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of a command that starts a broker and its AWS endpoint.
final class AwsOptions {
    @Option(
            names = {"--aws", "--aws-port"},
            paramLabel = "PORT",
            defaultValue = InstanceOptions.DEFAULT_AWS_PORT,
            converter = ListenPort.class,
            description = "port of the AWS endpoint, 0 for a free one (${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--account",
            paramLabel = "ID",
            defaultValue = "000000000000",
            description = "account of queues and topics (${DEFAULT-VALUE})")
    private String account = "";

    @Option(
            names = "--region",
            paramLabel = "NAME",
            defaultValue = InstanceOptions.DEFAULT_REGION,
            description = "region of queues and topics (${DEFAULT-VALUE})")
    private String region = "";

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "address that the AWS endpoint listens on (${DEFAULT-VALUE}); any but a loopback address needs --keys")
    private InetAddress bind = InetAddress.getLoopbackAddress();

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            defaultValue = "",
            description =
                    "file of access keys, each line an id, a secret and an account: requests to the AWS endpoint have to be"
                            + " signed with one of them")
    private String keys = "";

    @Option(
            names = "--enforce-policies",
            description =
                    "the policies of queues and topics decide what other accounts may do, and which topics may deliver to a queue")
    private boolean enforcePolicies;

    @Option(
            names = "--allowed-hosts",
            paramLabel = "NAME,…",
            split = ",",
            description = {
                "names by which clients may ask the AWS endpoint where it has no keys, beside localhost, *.localhost and",
                "addresses: for example host.docker.internal, or .internal for all that end so"
            })
    private List<String> allowedHosts = List.of();

    @Option(
            names = "--allow-endpoints",
            paramLabel = "CIDR[:PORT],…",
            description = {
                "where topics may deliver to over HTTP beside addresses that are for everyone on the Internet, for example",
                "10.0.0.0/8,[fd00::/8]:8080. Not given: 127.0.0.0/8 and ::1, this machine, and with --profile prod nothing"
            })
    private @Nullable String endpoints;

    @Option(
            names = "--backups",
            paramLabel = "DIR",
            converter = DirectoryName.class,
            description =
                    "directory below which `tradewind backup` may have backups written (backups, beside --data)")
    private @Nullable Path backups;

    /// @param byDefault where deliveries may go if no option says so
    /// @throws IllegalArgumentException if a value is none that can be
    BrokerSettings settings(Path data, AllowedEndpoints byDefault) {
        return new BrokerSettings(
                data,
                port,
                new BrokerSettings.Identity(account, region),
                new BrokerSettings.Access(
                        bind,
                        keys.isEmpty() ? List.of() : KeysFile.read(Path.of(keys)),
                        enforcePolicies,
                        HostNames.with(allowedHosts)),
                endpoints == null ? byDefault : AllowedEndpoints.parse(endpoints),
                backups == null ? BrokerSettings.beside(data) : backups);
    }

    /// The facts of the broker that the log tells at the start.
    SequencedMap<String, Object> facts(int port, Path data) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("data", data.toAbsolutePath().normalize());
        facts.put("aws", port);
        return facts;
    }

    /// Describes where the AWS endpoint is, and for whom.
    ///
    /// @param taken the port that it has
    String line(String scheme, int taken) {
        return "AWS endpoint   %s://localhost:%d   AWS services, account %s, region %s, %s"
                .formatted(
                        scheme,
                        taken,
                        account,
                        region,
                        keys.isEmpty()
                                ? "any credentials"
                                : "signed requests only, on " + bind.getHostAddress());
    }
}
