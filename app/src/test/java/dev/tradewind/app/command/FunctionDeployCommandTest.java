package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.client.AwsClients;
import dev.tradewind.http.outward.AllowedEndpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Role;

/// The role that `tradewind functions deploy` names, and when it makes it. No function is called here.
final class FunctionDeployCommandTest {
    private static final String NAMED = "arn:aws:iam::000000000000:role/tradewind-functions";
    private static final String TRUST =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
            "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}
            """;

    @TempDir private Path directory = Path.of("");
    private Path code = Path.of("");

    @BeforeEach
    void makeCode() throws IOException {
        code = Files.createDirectory(directory.resolve("loader"));
        Files.writeString(code.resolve("Loader.class"), "never loaded");
    }

    @Test
    void in_an_account_without_roles_none_is_made() {
        try (var broker = open(false);
                var iam = clients(broker).iam()) {
            makeQueue(broker);

            deploy(broker, "--queue", "orders");

            assertThat(role(broker)).isEqualTo(NAMED);
            assertThat(roles(iam)).isEmpty();
        }
    }

    @Test
    void in_an_account_with_roles_its_own_is_made_which_may_read_queues() {
        try (var broker = open(false);
                var iam = clients(broker).iam()) {
            makeQueue(broker);
            makeRole(iam);

            deploy(broker, "--queue", "orders");
            deploy(broker, "--queue", "orders");

            assertThat(role(broker)).isEqualTo(NAMED);
            assertThat(roles(iam)).containsExactly("other", "tradewind-functions");
            assertThat(
                            iam.listAttachedRolePolicies(it -> it.roleName("tradewind-functions"))
                                    .attachedPolicies())
                    .extracting(AttachedPolicy::policyName)
                    .containsExactly("AWSLambdaSQSQueueExecutionRole");
        }
    }

    @Test
    void where_policies_are_enforced_its_own_is_made() {
        try (var broker = open(true);
                var iam = clients(broker).iam()) {
            makeQueue(broker);

            deploy(broker, "--queue", "orders");

            assertThat(roles(iam)).containsExactly("tradewind-functions");
        }
    }

    @Test
    void a_name_becomes_a_role_once_its_account_has_others() {
        try (var broker = open(false);
                var iam = clients(broker).iam()) {
            makeQueue(broker);
            deploy(broker);
            makeRole(iam);

            deploy(broker, "--queue", "orders");

            assertThat(roles(iam)).containsExactly("other", "tradewind-functions");
        }
    }

    @Test
    void a_refusal_for_something_else_makes_no_role() {
        try (var broker = open(false);
                var iam = clients(broker).iam()) {
            var told =
                    Complained.by(
                            Printed.asking(
                                    broker.awsPort(),
                                    "functions",
                                    "deploy",
                                    code.toString(),
                                    "--runtime",
                                    "cobol",
                                    "--handler",
                                    "app.handler"));

            assertThat(told).contains("cobol");
            assertThat(roles(iam)).isEmpty();
        }
    }

    private StandaloneBroker open(boolean enforcesPolicies) {
        var data = directory.resolve("data");
        var access =
                new BrokerSettings.Access(
                        InetAddress.getLoopbackAddress(), List.of(), enforcesPolicies);
        return StandaloneBroker.start(
                new BrokerSettings(
                        data,
                        0,
                        BrokerSettings.Identity.DEFAULT,
                        access,
                        AllowedEndpoints.LOOPBACK,
                        BrokerSettings.beside(data)));
    }

    private static AwsClients clients(StandaloneBroker broker) {
        return AwsClients.at(broker.awsPort(), "us-east-1");
    }

    private static void makeQueue(StandaloneBroker broker) {
        try (var sqs = clients(broker).sqs()) {
            sqs.createQueue(it -> it.queueName("orders"));
        }
    }

    private static void makeRole(IamClient iam) {
        iam.createRole(it -> it.roleName("other").assumeRolePolicyDocument(TRUST));
    }

    private void deploy(StandaloneBroker broker, String... more) {
        var arguments = new ArrayList<>(List.of("functions", "deploy", code.toString()));
        arguments.addAll(List.of("--runtime", "java25", "--handler", "Loader"));
        arguments.addAll(List.of(more));
        Printed.by(broker.awsPort(), arguments.toArray(String[]::new));
    }

    private static String role(StandaloneBroker broker) {
        try (var lambda = clients(broker).lambda()) {
            return lambda.getFunctionConfiguration(it -> it.functionName("loader")).role();
        }
    }

    private static List<String> roles(IamClient iam) {
        return iam.listRoles().roles().stream().map(Role::roleName).toList();
    }
}
