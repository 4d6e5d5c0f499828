package dev.tradewind.hosts.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.hosts.aws.LedgerTransactions.Outcome;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The answers of DynamoDB that DynamoDB Local never gives, spelled as AWS's model of the service has them, and what becomes of
/// the transaction.
@Timeout(60)
final class LedgerTransactionsTest {
    private static final String CONFLICT =
            """
            {"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
             "Message": "Transaction cancelled, please refer cancellation reasons for specific reasons [%1$s]",
             "CancellationReasons": [{"Code": "%1$s", "Message": "why"}]}
            """;

    private final Queue<String> answers = new ArrayDeque<>();
    private final Set<String> tokens = new HashSet<>();
    private int calls;
    private final HttpServer server = serve();
    private final DynamoDbClient client =
            DynamoDbClient.builder()
                    .endpointOverride(
                            URI.create("http://localhost:" + server.getAddress().getPort()))
                    .region(Region.US_EAST_1)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(
                                    AwsBasicCredentials.create("key", "secret")))
                    .httpClientBuilder(Apache5HttpClient.builder())
                    .build();
    private final LedgerTransactions transactions = new LedgerTransactions(client);

    private HttpServer serve() {
        try {
            var made =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.createContext("/", this::answer);
            made.start();
            return made;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        client.close();
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        calls++;
        var request = Json.read(exchange.getRequestBody().readAllBytes());
        tokens.add(request.path("ClientRequestToken").asText());
        var answer = answers.size() > 1 ? answers.remove() : answers.element();
        var body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(answer.contains("__type") ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static List<TransactWriteItem> items() {
        var item =
                TransactWriteItem.builder()
                        .delete(it -> it.tableName("ledger").key(LedgerKeys.nothing()))
                        .build();
        return List.of(item);
    }

    @Test
    void a_transaction_that_met_another_is_made_a_moment_later_with_the_same_token() {
        answers.addAll(
                List.of(
                        CONFLICT.formatted("TransactionConflict"),
                        CONFLICT.formatted("ThrottlingError"),
                        CONFLICT.formatted("ProvisionedThroughputExceeded"),
                        "{}"));

        assertThat(transactions.make(items())).isEqualTo(new Outcome.Made());
        assertThat(calls).isEqualTo(4);
        assertThat(tokens).hasSize(1);
    }

    @Test
    void a_transaction_that_always_meets_another_is_too_much() {
        answers.add(CONFLICT.formatted("TransactionConflict"));

        assertThatExceptionOfType(HostRefusal.TooBusy.class)
                .isThrownBy(() -> transactions.make(items()));
    }

    @Test
    void a_condition_that_does_not_hold_is_told_at_once_with_its_place() {
        answers.add(CONFLICT.formatted("ConditionalCheckFailed"));

        assertThat(transactions.make(items())).isEqualTo(new Outcome.Refused(Map.of(0, 0L)));
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void a_collection_that_is_full_is_told_with_its_reason() {
        answers.add(CONFLICT.formatted("ItemCollectionSizeLimitExceeded"));

        assertThatExceptionOfType(HostRefusal.CannotStore.class)
                .isThrownBy(() -> transactions.make(items()))
                .withMessageContaining("ItemCollectionSizeLimitExceeded: why");
    }

    @Test
    void a_role_that_may_not_is_told_without_its_name() {
        answers.add(
                """
                {"__type": "com.amazon.coral.service#AccessDeniedException", "Message": "arn:aws:iam::1:role/r"}
                """);

        assertThatExceptionOfType(HostRefusal.CannotStore.class)
                .isThrownBy(() -> transactions.make(items()))
                .withMessageNotContaining("arn:");
    }

    @Test
    void a_commit_of_which_nobody_knows_is_in_doubt() {
        server.stop(0);

        assertThatExceptionOfType(CommitInDoubt.class).isThrownBy(() -> transactions.make(items()));
    }
}
