package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.aws.access.AccessKey;
import dev.tradewind.client.AwsClients;
import dev.tradewind.hosts.embedded.EmbeddedHost;
import dev.tradewind.http.outward.AllowedEndpoints;
import dev.tradewind.http.server.RouteServer;
import dev.tradewind.patience.UnusedPort;
import dev.tradewind.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ExitCode;

final class FailureReportTest {
    private final StringWriter errors = new StringWriter();

    @Test
    void an_instance_that_does_not_answer_is_said_how_to_start() throws IOException {
        var port = unusedPort();

        assertThat(run("queues", "--aws", port)).isEqualTo(ExitCode.SOFTWARE);

        assertThat(errors.toString())
                .contains("tradewind up", "http://localhost:" + port)
                .hasLineCount(1);
    }

    @Test
    void an_order_api_that_does_not_answer_is_named() throws IOException {
        var port = unusedPort();

        assertThat(run("order", "ord-1", "--http", port)).isEqualTo(ExitCode.SOFTWARE);

        assertThat(errors.toString()).contains("http://localhost:" + port).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "queues",
                "dlq ls",
                "dlq show q",
                "dlq redrive q",
                "sns inbox",
                "sns deliveries arn:aws:sns:us-east-1:000000000000:news:1",
                "backup backup"
            })
    void an_order_api_where_an_aws_endpoint_was_meant_is_said_to_be_none(String command) {
        try (var orderApi = RouteServer.start(0, List.of())) {
            assertThat(run(Printed.asking(orderApi.port(), command.split(" "))))
                    .isEqualTo(ExitCode.SOFTWARE);

            assertThat(errors.toString())
                    .contains("http://localhost:%d is no AWS endpoint".formatted(orderApi.port()))
                    .contains("--aws", "--http")
                    .hasLineCount(1);
        }
    }

    @Test
    void an_aws_endpoint_where_an_order_api_was_meant_is_said_to_be_none(@TempDir Path data) {
        try (var broker = StandaloneBroker.start(BrokerSettings.open(data))) {
            var port = String.valueOf(broker.awsPort());

            assertThat(run("order", "ord-1", "--http", port)).isEqualTo(ExitCode.SOFTWARE);

            assertThat(errors.toString())
                    .contains("http://localhost:" + port + " is no order API", "--aws", "--http")
                    .hasLineCount(1);
        }
    }

    @Test
    void a_data_directory_in_use_is_said_to_be(@TempDir Path data) {
        try (var _ = Store.open(data, List.of())) {
            assertThat(run("up", "--data", data.toString(), "--http", "0", "--aws", "0"))
                    .isEqualTo(ExitCode.SOFTWARE);
        }

        assertThat(errors.toString())
                .contains(data.toString(), "is in use", "--data")
                .hasLineCount(1);
    }

    @Test
    void a_file_where_the_data_directory_should_be_is_said_to_be_one(@TempDir Path directory)
            throws IOException {
        var file = Files.writeString(directory.resolve("o.json"), "{}").toString();

        assertThat(run("up", "--data", file, "--http", "0", "--aws", "0"))
                .isEqualTo(ExitCode.SOFTWARE);

        assertThat(errors.toString())
                .contains("cannot create the directory " + file + ": there is a file of that name")
                .hasLineCount(1);
    }

    @Test
    void a_damaged_data_directory_is_said_to_be_one(@TempDir Path data) throws IOException {
        try (var broker = StandaloneBroker.start(BrokerSettings.open(data));
                var sqs = AwsClients.at(broker.awsPort(), "us-east-1").sqs()) {
            sqs.createQueue(it -> it.queueName("mine"));
        }
        StandaloneBroker.start(BrokerSettings.open(data)).close(); // its log goes to sorted files
        try (var files = Files.newDirectoryStream(data.resolve("db"), "*.sst")) {
            for (var file : files) {
                Files.write(file, new byte[300], StandardOpenOption.WRITE);
            }
        }

        assertThat(run("broker", "--data", data.toString(), "--aws", "0"))
                .isEqualTo(ExitCode.SOFTWARE);

        assertThat(errors.toString())
                .startsWith("tradewind: ")
                .contains("is damaged", "tradewind restore")
                .hasLineCount(1);
    }

    @Test
    void a_broker_on_an_order_backends_data_is_told_to_take_another_directory(@TempDir Path data) {
        Store.open(data, EmbeddedHost.TABLES).close();

        assertThat(run("broker", "--data", data.toString(), "--aws", "0"))
                .isEqualTo(ExitCode.SOFTWARE);

        assertThat(errors.toString())
                .contains(data.toString(), "order backend", "--data")
                .hasLineCount(1);
    }

    @Test
    void a_taken_port_is_named(@TempDir Path data) throws IOException {
        try (var taken = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());

            var there = data.resolve("data");
            assertThat(run("up", "--data", there.toString(), "--http", port, "--aws", "0"))
                    .isEqualTo(ExitCode.SOFTWARE);
            assertThat(there).doesNotExist();

            assertThat(errors.toString()).contains("port " + port + " is taken").hasLineCount(1);
        }
    }

    @Test
    void an_address_of_another_machine_is_not_taken_for_a_taken_port(@TempDir Path data)
            throws IOException {
        var keys = Files.writeString(data.resolve("keys"), "AKIDONE a-long-secret 000000000000\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        var arguments =
                "broker --aws 4566 --bind 192.0.2.1 --keys %s --data %s" // RFC 5737
                        .formatted(keys, data.resolve("db"));

        assertThat(run(arguments.split(" "))).isEqualTo(ExitCode.SOFTWARE);

        assertThat(errors.toString())
                .contains("cannot listen on port 4566 of 192.0.2.1: ")
                .doesNotContain("taken", "stop it")
                .hasLineCount(1);
    }

    @Test
    void an_account_that_is_none_is_a_usage_error() {
        assertThat(run("up", "--account", "12")).isEqualTo(ExitCode.USAGE);

        assertThat(errors.toString()).startsWith("an account is 12 digits, not '12'");
    }

    @Test
    void a_refusal_is_said_in_one_line(@TempDir Path data) {
        try (var broker = guarded(data)) {
            var backup = data.resolve("backup").toString();

            assertThat(run(Printed.asking(broker.awsPort(), "backup", backup)))
                    .isEqualTo(ExitCode.SOFTWARE);

            assertThat(errors.toString())
                    .startsWith(
                            "tradewind: POST /_tradewind/backup was refused with 403: not where requests")
                    .hasLineCount(1);
        }
    }

    @Test
    void a_wrong_secret_is_said_in_one_line(@TempDir Path data) {
        try (var broker = guarded(data)) {
            assertThat(run(Printed.asking(broker.awsPort(), "queues")))
                    .isEqualTo(ExitCode.SOFTWARE);

            assertThat(errors.toString())
                    .startsWith("tradewind: The request signature we calculated does not match")
                    .hasLineCount(1);
        }
    }

    /// A broker that knows the id that commands sign with where the environment has none, with another secret.
    private static StandaloneBroker guarded(Path data) {
        var keys = List.of(new AccessKey("tradewind", "another-secret", "000000000000"));
        var access = new BrokerSettings.Access(InetAddress.getLoopbackAddress(), keys, false);
        return StandaloneBroker.start(
                new BrokerSettings(
                        data,
                        0,
                        BrokerSettings.Identity.DEFAULT,
                        access,
                        AllowedEndpoints.NONE,
                        data));
    }

    private int run(String... arguments) {
        return RootCommand.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
    }

    private static String unusedPort() {
        return String.valueOf(UnusedPort.next());
    }
}
