package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.InstanceFile;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.app.tls.MadeCertificate;
import dev.tradewind.app.tls.TlsPort;
import dev.tradewind.app.tls.TlsPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Ports over TLS, from the options that name them to commands and handlers that ask there.
final class TlsOptionsTest {
    /// A handler that asks its instance over TLS, and returns what that answers.
    private static final String BOOTSTRAP =
            """
            #!/bin/sh
            api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
            while :; do
              curl -sS -D "$TMPDIR/head" "$api/next" || exit 0
              id=$(sed -n 's/^[Ll]ambda-[Rr]untime-[Aa]ws-[Rr]equest-[Ii]d: *\\([^\\r]*\\).*/\\1/p' "$TMPDIR/head")
              answer=$(curl -sS --cacert "$AWS_CA_BUNDLE" "$AWS_ENDPOINT_URL" 2>&1 | head -1)
              curl -sS -d "\\"$answer $NODE_EXTRA_CA_CERTS\\"" "$api/$id/response"
            done
            """;

    @TempDir private Path directory = Path.of("");

    @Test
    void a_certificate_is_the_order_api_s_or_a_broker_s_unless_ports_are_named() {
        var both = options("--tls-certificate=a.crt", "--tls-key=a.key");

        assertThat(both.of(TlsPort.ORDER_API, TlsPort.ORDER_API)).isPresent();
        assertThat(both.ofBroker(TlsPort.ORDER_API)).isEmpty();
        assertThat(both.ofBroker(TlsPort.AWS).orElseThrow().ports()).containsOnly(TlsPort.AWS);

        var named =
                options(
                        "--tls-certificate=a.crt",
                        "--tls-key=a.key",
                        "--tls-ports=order-api,aws,operator,dapr");
        assertThat(named.ofBroker(TlsPort.ORDER_API).orElseThrow().ports())
                .containsOnly(TlsPort.AWS, TlsPort.OPERATOR, TlsPort.DAPR);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named.ofBroker(TlsPort.AWS))
                .withMessageContaining("this is a broker alone");
        assertThat(options().ofBroker(TlsPort.AWS)).isEmpty();
    }

    @Test
    void what_is_no_port_is_refused_with_those_that_there_are() {
        assertThat(Complained.by("broker", "--tls-ports", "smtp"))
                .contains("'smtp' is no port; there are order-api, aws, operator, dapr");
        assertThat(Complained.by("broker", "--tls-ports", "aws"))
                .contains("--tls-ports needs --tls-certificate");
    }

    @Test
    void a_certificate_that_has_ended_ends_the_start_in_words() throws IOException {
        var data = directory.resolve("data");
        var made = MadeCertificate.named("localhost", "EC", directory, "-startdate", "-9d");
        var files = made.into(directory);

        assertThat(
                        Complained.by(
                                "broker",
                                "--data=" + data,
                                "--aws=0",
                                "--operator=off",
                                "--tls-certificate=" + files.certificates(),
                                "--tls-key=" + files.key()))
                .contains("the certificate in " + files.certificates() + " ended at ", "renew it")
                .hasLineCount(1);
    }

    @Test
    void commands_trust_what_the_directory_names_or_an_issuer_that_they_are_told() {
        try (var broker = start()) {
            var data = directory.resolve("data").toString();
            var port = Integer.toString(broker.awsPort());
            var ca = directory.resolve("tls.crt").toString();
            assertThat(InstanceFile.running(Path.of(data)).orElseThrow().awsCertificates())
                    .hasValue(Path.of(ca));

            assertThat(Printed.by("queues", "--data", data)).contains("QUEUE");
            assertThat(Printed.by("log", "--data", data)).contains("info");
            assertThat(Printed.by("queues", "--aws", port, "--tls-ca", ca)).contains("QUEUE");
            assertThat(Printed.by("sns", "inbox", "--aws", port, "--tls-ca", ca)).isNotNull();

            var other = MadeCertificate.named("other", "EC", directory).certificate();
            assertThat(untrusted(port, other)).contains("--tls-ca").hasLineCount(1);
        }
    }

    private String untrusted(String port, String certificate) {
        try {
            var file = Files.writeString(directory.resolve("other.crt"), certificate);
            return Complained.by("queues", "--aws", port, "--tls-ca", file.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_handler_is_told_the_address_and_what_to_trust() throws IOException {
        try (var broker = start()) {
            var data = directory.resolve("data").toString();
            var code = Files.createDirectories(directory.resolve("asker"));
            var bootstrap = Files.writeString(code.resolve("bootstrap"), BOOTSTRAP);
            assertThat(bootstrap.toFile().setExecutable(true)).isTrue();
            Printed.by(
                    "functions",
                    "deploy",
                    code.toString(),
                    "--name=asker",
                    "--runtime=provided.al2023",
                    "--data=" + data);

            assertThat(Printed.by("functions", "invoke", "asker", "--data", data))
                    .contains("Tradewind " + directory.resolve("tls.crt"))
                    .doesNotContain("curl:");
            assertThat(broker.awsPort()).isPositive();
        }
    }

    private StandaloneBroker start() {
        var files = MadeCertificate.named("localhost", "EC", directory).into(directory);
        return StandaloneBroker.start(
                BrokerSettings.open(directory.resolve("data"))
                        .over(Optional.of(new TlsPorts(files, EnumSet.of(TlsPort.AWS)))));
    }

    private static TlsOptions options(String... arguments) {
        var options = new TlsOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create())
                .addMixin("tls", options)
                .parseArgs(arguments);
        return options;
    }
}
