package dev.tradewind.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.access.AccessKey;
import dev.tradewind.aws.access.KeyRing;
import dev.tradewind.aws.compute.ComputeOptions;
import dev.tradewind.aws.policy.Policies;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.http.json.Json;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;

/// The callers that function URLs let in, where requests are signed by curl.
class FunctionUrlAccessConformance {
    private static final AccessKey KEY =
            new AccessKey("AKIAOWNER", "secret-of-owner", LambdaServer.ACCOUNT);
    private static final AccessKey OTHER =
            new AccessKey("AKIAOTHER", "secret-of-other", "111122223333");

    @TempDir private Path directory;

    private static EndpointOptions open() {
        return EndpointOptions.open(LambdaServer.ACCOUNT, LambdaServer.REGION, new Random(7));
    }

    private static EndpointOptions guarded() {
        var random = new Random(7);
        var keys = new KeyRing(List.of(KEY, OTHER), InstantSource.system(), random);
        return new EndpointOptions(
                LambdaServer.ACCOUNT, LambdaServer.REGION, random, keys, Optional.empty());
    }

    /// At the time that curl signs at.
    private LambdaServer server(EndpointOptions options) {
        return new LambdaServer(
                ComputeOptions.in(directory),
                new ManualClock(InstantSource.system().instant()),
                options);
    }

    private static LambdaClient client(LambdaServer server) {
        return server.overHttp(LambdaServer.REGION, KEY.id(), KEY.secret());
    }

    private static Curl.Answer signed(String url, AccessKey key, String secret, String... more) {
        return signedFor("lambda", url, key, secret, more);
    }

    private static Curl.Answer signedFor(
            String service, String url, AccessKey key, String secret, String... more) {
        return Curl.ask(
                Stream.concat(
                                Stream.of(
                                        url,
                                        "--aws-sigv4",
                                        "aws:amz:us-east-1:" + service,
                                        "--user",
                                        key.id() + ":" + secret),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void a_signature_is_verified_where_the_instance_has_keys() {
        try (var server = server(guarded());
                var lambda = client(server)) {
            UrlFunctions.create(lambda);
            var url = UrlFunctions.url(lambda, FunctionUrlAuthType.AWS_IAM).functionUrl();

            var answer = signed(url + "a?x=1", KEY, KEY.secret(), "-d", "text");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            var context = Json.read(answer.body().getBytes(UTF_8)).path("requestContext");
            assertThat(context.path("accountId").asText()).isEqualTo(LambdaServer.ACCOUNT);
            assertThat(context.at("/authorizer/iam"))
                    .hasToString(
                            "{\"accessKey\":\"AKIAOWNER\",\"accountId\":\"000000000000\",\"callerId\":\"000000000000\",\"cognitoIdentity\":null,\"principalOrgId\":null,\"userArn\":\"arn:aws:iam::000000000000:root\",\"userId\":\"000000000000\"}");
            var wrong = signed(url, KEY, "another-secret");
            assertThat(wrong.status()).isEqualTo(403);
            assertThat(wrong.header("x-amzn-ErrorType")).isEqualTo("InvalidSignatureException");
            assertThat(signedFor("sqs", url, KEY, KEY.secret()).status()).isEqualTo(403);
            var unsigned = Curl.ask(url);
            assertThat(unsigned.status()).isEqualTo(403);
            assertThat(unsigned.body()).isEqualTo("{\"Message\":\"Forbidden\"}");
        }
    }

    @Test
    void a_url_of_anyone_needs_no_signature_on_an_instance_with_keys() {
        try (var server = server(guarded());
                var lambda = client(server)) {
            UrlFunctions.create(lambda);
            var url = UrlFunctions.url(lambda, FunctionUrlAuthType.NONE).functionUrl();

            assertThat(Curl.ask(url + "text").body()).isEqualTo("hello");
        }
    }

    @Test
    void a_signature_is_asked_for_but_not_verified_where_there_are_no_keys() {
        try (var server = server(open());
                var lambda = client(server)) {
            UrlFunctions.create(lambda);
            var url = UrlFunctions.url(lambda, FunctionUrlAuthType.AWS_IAM).functionUrl();

            assertThat(signed(url + "text", KEY, "whatever").body()).isEqualTo("hello");
            assertThat(Curl.ask(url + "text").status()).isEqualTo(403);
            assertThat(signedFor("sqs", url, KEY, "whatever").status()).isEqualTo(403);
            assertThat(signed(url, KEY, "whatever", "-H", "Origin: http://a.test").status())
                    .isEqualTo(403);
        }
    }

    @Test
    void a_url_of_anyone_needs_both_statements_where_policies_are_enforced() {
        try (var server = server(open().enforcing(Optional.of(new Policies())));
                var lambda = client(server)) {
            UrlFunctions.create(lambda);
            var url = UrlFunctions.url(lambda, FunctionUrlAuthType.NONE).functionUrl() + "text";

            assertThat(Curl.ask(url).body()).isEqualTo("{\"Message\":\"Forbidden\"}");
            permit(lambda, "InvokeFunctionUrl", it -> it.functionUrlAuthType("AWS_IAM"));
            permit(lambda, "InvokeFunction", it -> it.invokedViaFunctionUrl(true));
            assertThat(Curl.ask(url).status()).isEqualTo(403);
            lambda.removePermission(
                    it -> it.functionName(UrlFunctions.NAME).statementId("InvokeFunctionUrl"));
            permit(lambda, "InvokeFunctionUrl", it -> it.functionUrlAuthType("NONE"));
            assertThat(Curl.ask(url).body()).isEqualTo("hello");
            lambda.removePermission(
                    it -> it.functionName(UrlFunctions.NAME).statementId("InvokeFunction"));
            assertThat(Curl.ask(url).status()).isEqualTo(403);
        }
    }

    private static void permit(
            LambdaClient lambda, String action, Consumer<AddPermissionRequest.Builder> more) {
        lambda.addPermission(it -> {
            it.functionName(UrlFunctions.NAME)
                    .statementId(action)
                    .principal("*")
                    .action("lambda:" + action);
            more.accept(it);
        });
    }

    @Test
    void another_account_needs_both_statements_where_policies_are_enforced() {
        try (var server = server(guarded().enforcing(Optional.of(new Policies())));
                var lambda = client(server)) {
            UrlFunctions.create(lambda);
            var url = UrlFunctions.url(lambda, FunctionUrlAuthType.AWS_IAM).functionUrl() + "text";

            assertThat(signed(url, KEY, KEY.secret()).body()).isEqualTo("hello");
            assertThat(signed(url, OTHER, OTHER.secret()).status()).isEqualTo(403);
            permit(lambda, "InvokeFunctionUrl", it -> it.principal(OTHER.account()));
            permit(lambda, "InvokeFunction", it -> it.principal(OTHER.account()));
            assertThat(signed(url, OTHER, OTHER.secret()).body()).isEqualTo("hello");
        }
    }
}
