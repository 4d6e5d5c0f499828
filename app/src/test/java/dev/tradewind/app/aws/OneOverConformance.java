package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.bus.Bus;
import dev.tradewind.broker.bus.BusRule;
import dev.tradewind.broker.queue.QueueState;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicInfo;
import dev.tradewind.client.AwsClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Everything that a request can make an instance keep, tried one over its limit by the AWS SDK for Java.
@ExtendWith(AwsServerExtension.class)
final class OneOverConformance {
    private static final Path LIMITS = Path.of("..", "docs", "limits.md");
    private static final String SECTION = "## What requests make an instance keep";

    private final AwsServer server;

    OneOverConformance(AwsServer server) {
        this.server = server;
    }

    static Stream<OneOver> attempts() {
        return Stream.of(
                        QueuesOneOver.all(),
                        TopicsOneOver.all(),
                        PushOneOver.all(),
                        SchedulesOneOver.all(),
                        ServicesOneOver.all(),
                        RolesOneOver.all(),
                        SchemasOneOver.all(),
                        BusesOneOver.all(),
                        DestinationsOneOver.all())
                .flatMap(it -> it);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void as_much_as_the_limit_is_taken_and_one_more_is_refused_and_not_kept(OneOver attempt) {
        attempt.fill().accept(server, attempt.max() - 1);
        attempt.ask().accept(server, attempt.max());
        var before = Kept.by(server);
        long heapBytes = server.heapBytes();

        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> attempt.ask().accept(server, attempt.max() + 1))
                .extracting(refusal -> refusal.awsErrorDetails().errorCode())
                .isEqualTo(attempt.code());

        assertThat(Kept.by(server)).isEqualTo(before);
        assertThat(server.heapBytes())
                .as("less if a message was delivered meanwhile")
                .isLessThanOrEqualTo(heapBytes);
    }

    /// The things that a server keeps, as far as they can be compared.
    private record Kept(
            List<QueueState> queues,
            List<TopicInfo> topics,
            List<Subscription> subscriptions,
            List<Bus> buses,
            List<BusRule> rules,
            List<?> registries,
            List<?> dashboards) {
        static Kept by(AwsServer server) {
            var clients = server.clients();
            return new Kept(
                    server.broker().queues().states(),
                    server.broker().topics().list(),
                    server.broker().topics().subscriptions(),
                    server.broker().bus().buses().list(AwsServer.REGION, AwsServer.ACCOUNT),
                    server.broker().bus().rules().list(BusesOneOver.DEFAULT),
                    registries(clients),
                    dashboards(clients));
        }

        private static List<?> registries(AwsClients clients) {
            try (var schemas = clients.schemas()) {
                return schemas.listRegistries(_ -> {}).registries();
            }
        }

        private static List<?> dashboards(AwsClients clients) {
            try (var cloudWatch = clients.cloudWatch()) {
                return cloudWatch.listDashboards(_ -> {}).dashboardEntries();
            }
        }
    }

    @Test
    void every_row_of_the_documentation_is_tried_with_its_limit_and_its_refusal()
            throws IOException {
        var tried =
                attempts()
                        .map(it ->
                                "%s | %s | `%s`"
                                        .formatted(
                                                it.thing(),
                                                String.format(Locale.ROOT, "%,d", it.max()),
                                                it.code()))
                        .toList();

        assertThat(rows()).containsExactlyInAnyOrderElementsOf(tried);
    }

    /// The first three cells of each row of the first table of the section.
    private static List<String> rows() throws IOException {
        var section = Files.readString(LIMITS).split(SECTION + "\n", -1)[1];
        return section.lines()
                .dropWhile(line -> !line.startsWith("|--"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(1).split("\\|", -1))
                .map(cells -> String.join(" | ", strip(Arrays.copyOf(cells, 3))))
                .toList();
    }

    private static List<String> strip(String[] cells) {
        return Arrays.stream(cells).map(String::strip).toList();
    }
}
