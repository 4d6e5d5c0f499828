package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.aws.access.AccessKey;
import dev.tradewind.client.AdminApi;
import dev.tradewind.client.AwsClients;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.outward.AllowedEndpoints;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tradewind queues` against a broker that runs alone.
final class QueuesCommandTest {
    @TempDir private Path data = Path.of("");

    @Test
    void a_queue_is_shown_with_the_age_of_its_oldest_message() {
        try (var broker = StandaloneBroker.start(BrokerSettings.open(data));
                var sqs = AwsClients.at(broker.awsPort(), "us-east-1").sqs()) {
            sqs.createQueue(it -> it.queueName("quiet"));
            var queue = sqs.createQueue(it -> it.queueName("work")).queueUrl();
            sqs.sendMessage(it -> it.queueUrl(queue).messageBody("hello"));

            var table = Printed.by(broker.awsPort(), "queues");
            var json = Json.read(Printed.by(broker.awsPort(), "queues", "--json").getBytes(UTF_8));

            assertThat(table).containsPattern("work +1 +0 +0 +[0-9]+ s ");
            assertThat(table).containsPattern("quiet +0 +0 +0 +- ");
            assertThat(json.path(0).path("oldestAgeSeconds").isMissingNode()).isTrue();
            assertThat(json.path(1).path("name").asText()).isEqualTo("work");
            assertThat(json.path(1).path("visible").asInt()).isEqualTo(1);
            assertThat(json.path(1).path("oldestAgeSeconds").asLong(-1)).isNotNegative();
        }
    }

    @Test
    void where_requests_have_to_be_signed_no_age_is_told() {
        var keys = List.of(new AccessKey("AKIDONE", "a-long-secret", "000000000000"));
        var access = new BrokerSettings.Access(InetAddress.getLoopbackAddress(), keys, false);
        var settings =
                new BrokerSettings(
                        data,
                        0,
                        BrokerSettings.Identity.DEFAULT,
                        access,
                        AllowedEndpoints.NONE,
                        data);
        try (var broker = StandaloneBroker.start(settings);
                var admin = AdminApi.at(broker.awsPort())) {
            assertThat(admin.queues()).isEmpty();
        }
    }
}
