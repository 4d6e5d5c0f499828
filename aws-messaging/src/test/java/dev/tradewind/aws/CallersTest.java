package dev.tradewind.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.access.CallerIdentity;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.Incoming.Scope;
import dev.tradewind.aws.service.Services;
import dev.tradewind.aws.sns.Sns;
import dev.tradewind.aws.sqs.Sqs;
import dev.tradewind.http.Request;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallersTest {
    private static final Callers CALLERS =
            new Callers("000000000000", "us-east-1", "http", TestBroker.openRing(), services());

    private static Services services() {
        var broker = new TestBroker(Store.inline(new MemoryRows()));
        return new Services(
                List.of(new Sqs(broker.broker()), new Sns(broker.broker(), OutwardGuard.strict())));
    }

    @ParameterizedTest
    @CsvSource({
        "123456789012/20261121/eu-west-1/sqs/aws4_request, 123456789012, eu-west-1",
        "AKIDEXAMPLE/20261121/eu-west-1/sqs/aws4_request, 000000000000, eu-west-1",
        "1234567890123/20261121/eu-west-1/sqs/aws4_request, 000000000000, eu-west-1",
        "123456789012/20261121/eu-west-1/sqs, 123456789012, eu-west-1",
        "'123456789012/20261121/eu-west-1/sqs, SignedHeaders=a/b', 123456789012, eu-west-1",
        "123456789012/20261121/eu:west/sqs/aws4_request, 000000000000, us-east-1",
        "test, 000000000000, us-east-1"
    })
    void the_credential_tells_account_and_region(String credential, String account, String region) {
        var request =
                request(
                        "",
                        Map.of(
                                "host",
                                "localhost:4566",
                                "authorization",
                                "AWS4-HMAC-SHA256 Credential=" + credential));

        var caller = CALLERS.of(request, CALLERS.scope(request));

        assertThat(caller)
                .extracting(Caller::account, Caller::region, Caller::endpoint)
                .containsExactly(account, region, "http://localhost:4566");
    }

    @ParameterizedTest
    @CsvSource({
        "sqs.eu-central-1.localhost:4566, eu-central-1",
        "sns.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "sqs.eu-west-1.localhost.localstack.cloud:4566, eu-west-1",
        "eu-west-1.queue.localhost:4566, eu-west-1",
        "queue.localhost:4566, us-east-1",
        "sqs.localhost:4566, us-east-1"
    })
    void without_a_credential_the_host_may_tell_the_region(String host, String region) {
        var request = request("", Map.of("host", host));

        var caller = CALLERS.of(request, CALLERS.scope(request));

        assertThat(caller)
                .isEqualTo(
                        new Caller(
                                CallerIdentity.root("000000000000"),
                                region,
                                "http://" + host,
                                false));
    }

    @Test
    void a_presigned_url_carries_it_in_the_query() {
        var request =
                request(
                        "X-Amz-Credential=123456789012%2F20261121%2Feu-west-1%2Fsns%2Faws4_request",
                        Map.of("host", "localhost:4566"));

        var scope = CALLERS.scope(request);

        assertThat(scope).contains(new Scope("123456789012", "eu-west-1", "sns"));
    }

    private static Request request(String query, Map<String, String> headers) {
        return new Request(
                "POST", "/", query, headers, new byte[0], InetAddress.getLoopbackAddress());
    }
}
