package dev.tradewind.app.command;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.KeysFile;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// The options of a command that starts a broker and its AWS endpoint.
final class AwsOptions {
    @Option(
            names = "--aws",
            paramLabel = "PORT",
            defaultValue = InstanceOptions.DEFAULT_AWS_PORT,
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
            defaultValue = "${env:TRADEWIND_KEYS:-}",
            description =
                    "file of access keys, each line an id, a secret and an account: requests to the AWS endpoint have to be"
                            + " signed with one of them. TRADEWIND_KEYS in the environment names it as well")
    private String keys = "";

    @Option(
            names = "--enforce-policies",
            description =
                    "the policies of queues and topics decide what other accounts may do, and which topics may deliver to a queue")
    private boolean enforcePolicies;

    /// @throws IllegalArgumentException if a value is none that can be
    BrokerSettings settings(Path data) {
        return new BrokerSettings(
                data,
                port,
                new BrokerSettings.Identity(account, region),
                new BrokerSettings.Access(
                        bind,
                        keys.isEmpty() ? List.of() : KeysFile.read(Path.of(keys)),
                        enforcePolicies));
    }

    /// Describes where the AWS endpoint is, and for whom.
    ///
    /// @param taken the port that it has
    String line(int taken) {
        return "AWS endpoint   http://localhost:%d   SQS and SNS, account %s, region %s, %s"
                .formatted(
                        taken,
                        account,
                        region,
                        keys.isEmpty()
                                ? "any credentials"
                                : "signed requests only, on " + bind.getHostAddress());
    }
}
