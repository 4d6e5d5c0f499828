package dev.tradewind.aws.lambda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Cors;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;

/// Requests to a function URL with curl, answered by a process.
class FunctionUrlTrafficConformance {
    private static final Cors OF_SHOP =
            Cors.builder()
                    .allowOrigins("http://shop.test")
                    .allowMethods("GET", "PUT")
                    .allowHeaders("x-own")
                    .exposeHeaders("x-answer")
                    .allowCredentials(true)
                    .maxAge(60)
                    .build();

    @TempDir private Path directory;
    private LambdaServer server;
    private LambdaClient lambda;
    private String url;

    @BeforeEach
    void create() {
        server = new LambdaServer(directory.resolve("data"));
        lambda = server.overHttp();
        UrlFunctions.create(lambda);
        url = UrlFunctions.url(lambda, FunctionUrlAuthType.NONE).functionUrl();
    }

    @AfterEach
    void close() {
        lambda.close();
        server.close();
    }

    private Curl.Answer ask(String path, String... more) {
        return Curl.ask(
                Stream.concat(Stream.of(url + path), Stream.of(more)).toArray(String[]::new));
    }

    private String id() {
        return URI.create(url).getHost().substring(0, 32);
    }

    private JsonNode event(String path, String... more) {
        var answer = ask(path, more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body().getBytes(ISO_8859_1));
    }

    @Test
    void an_event_has_what_aws_documents() {
        var event =
                event(
                        "my/caf%C3%A9?p=1&p=2&q=a%20b+c&r",
                        "-A",
                        "agent/1",
                        "-H",
                        "X-Own: one",
                        "-H",
                        "x-own: two",
                        "-H",
                        "Cookie: a=1; b=2");

        var id = id();
        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asText()).isEqualTo("$default");
        assertThat(event.path("rawPath").asText()).isEqualTo("/my/caf%C3%A9");
        assertThat(event.path("rawQueryString").asText()).isEqualTo("p=1&p=2&q=a%20b+c&r");
        assertThat(event.path("cookies")).hasToString("[\"a=1\",\"b=2\"]");
        assertThat(event.path("queryStringParameters"))
                .hasToString("{\"p\":\"1,2\",\"q\":\"a b c\",\"r\":\"\"}");
        assertThat(event.path("isBase64Encoded").asBoolean(true)).isFalse();
        assertThat(event.has("body")).isFalse();
        var headers = event.path("headers");
        assertThat(headers.path("x-own").asText()).isEqualTo("one,two");
        assertThat(headers.path("cookie").asText()).isEqualTo("a=1; b=2");
        assertThat(headers.path("x-forwarded-for").asText()).isEqualTo("127.0.0.1");
        assertThat(headers.path("x-forwarded-port").asInt()).isEqualTo(server.endpoint().getPort());
        var context = event.path("requestContext");
        assertThat(context.path("accountId").asText()).isEqualTo("anonymous");
        assertThat(context.path("apiId").asText()).isEqualTo(id);
        assertThat(context.path("domainPrefix").asText()).isEqualTo(id);
        assertThat(context.path("domainName").asText())
                .isEqualTo(id + ".lambda-url.us-east-1.localhost");
        assertThat(context.path("stage").asText()).isEqualTo("$default");
        assertThat(context.path("time").asText()).isEqualTo("29/Nov/2026:10:00:00 +0000");
        assertThat(context.path("timeEpoch").asLong()).isEqualTo(1_795_946_400_000L);
        assertThat(context.has("authorizer")).isFalse();
        assertThat(context.path("http"))
                .hasToString(
                        "{\"method\":\"GET\",\"path\":\"/my/caf%C3%A9\",\"protocol\":\"HTTP/1.1\",\"sourceIp\":\"127.0.0.1\",\"userAgent\":\"agent/1\"}");
    }

    @Test
    void a_request_without_a_query_has_no_parameters() {
        var event = event("");

        assertThat(event.path("rawPath").asText()).isEqualTo("/");
        assertThat(event.path("rawQueryString").asText()).isEmpty();
        assertThat(event.has("queryStringParameters")).isFalse();
        assertThat(event.has("cookies")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"})
    void any_method_is_an_invocation(String method) {
        assertThat(event("any", "-X", method).at("/requestContext/http/method").asText())
                .isEqualTo(method);
    }

    @Test
    void the_head_of_an_answer_comes_without_its_body() {
        var answer = ask("whole", "-I");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("X-Own")).isEqualTo("yes");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void text_is_sent_as_it_is_and_other_bodies_in_base64() throws IOException {
        var binary = Files.write(directory.resolve("binary"), new byte[] {0, 1, (byte) 0xFF});
        var json = "content-type: application/json; charset=utf-8";

        var text = event("b", "-H", json, "-d", "{\"caf\u00e9\":1}");
        assertThat(text.path("body").asText()).isEqualTo("{\"caf\u00e9\":1}");
        assertThat(text.path("isBase64Encoded").asBoolean(true)).isFalse();
        var form = event("b", "-d", "a=1");
        assertThat(form.path("body").asText()).isEqualTo("YT0x");
        assertThat(form.path("isBase64Encoded").asBoolean()).isTrue();
        var bytes = event("b", "-H", "content-type: image/png", "--data-binary", "@" + binary);
        assertThat(bytes.path("body").asText()).isEqualTo("AAH/");
        assertThat(bytes.path("isBase64Encoded").asBoolean()).isTrue();
        var mistaken = event("b", "-H", json, "--data-binary", "@" + binary);
        assertThat(mistaken.path("body").asText()).isEqualTo("AAH/");
    }

    @Test
    void an_answer_with_a_status_is_the_response_that_it_says() {
        var whole = ask("whole");
        assertThat(whole.status()).isEqualTo(201);
        assertThat(whole.header("content-type")).isEqualTo("text/html");
        assertThat(whole.all("set-cookie")).containsExactly("a=1; Path=/", "b=2");
        assertThat(whole.body()).isEqualTo("<p>hi</p>");
        assertThat(whole.header("x-amzn-RequestId")).hasSize(36);

        var binary = ask("binary");
        assertThat(binary.body()).isEqualTo("\u0000\u0001\u00ff");
        assertThat(binary.header("content-length")).isEqualTo("3");

        var gone = ask("gone");
        assertThat(gone.status()).isEqualTo(204);
        assertThat(gone.body()).isEmpty();

        var object = ask("object");
        assertThat(object.header("content-type")).isEqualTo("application/json");
        assertThat(object.body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void an_answer_without_a_status_is_a_body_of_json() {
        assertThat(ask("text").body()).isEqualTo("hello");
        assertThat(ask("number").body()).isEqualTo("3.1");
        assertThat(ask("number").header("content-type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "slow", "nonsense", "status", "broken", "split"})
    void what_is_no_response_is_a_502(String path) {
        var answer = ask(path);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).isEqualTo("Internal Server Error");
        assertThat(answer.all("set-cookie")).isEmpty();
    }

    @Test
    void a_function_without_concurrency_is_throttled() {
        lambda.putFunctionConcurrency(
                it -> it.functionName(UrlFunctions.NAME).reservedConcurrentExecutions(0));

        assertThat(ask("").status()).isEqualTo(429);
    }

    @Test
    void a_request_of_more_than_six_mebibytes_is_too_large() throws IOException {
        var over = Files.write(directory.resolve("over"), new byte[(6 << 20) + 1]);
        var overAsText = Files.write(directory.resolve("five"), new byte[5 << 20]);

        for (var file : List.of(over, overAsText)) {
            var answer = ask("", "--data-binary", "@" + file);
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).contains("smaller than 6291456 bytes");
        }
    }

    @Test
    void a_body_that_fits_is_taken() throws IOException {
        lambda.updateFunctionConfiguration(it -> it.functionName(UrlFunctions.NAME).timeout(60));
        var file = Files.write(directory.resolve("fits"), "x".repeat(5 << 20).getBytes(US_ASCII));

        var event = event("", "-H", "content-type: text/plain", "--data-binary", "@" + file);

        assertThat(event.path("body").asText()).hasSize(5 << 20);
    }

    @Test
    void requests_at_the_same_time_are_invocations_of_their_own() {
        var bodies =
                IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(it -> event("n?n=" + it).path("rawQueryString").asText())
                        .toList();

        assertThat(bodies)
                .containsExactlyElementsOf(
                        IntStream.range(0, 8).mapToObj(it -> "n=" + it).toList());
    }

    @Test
    void the_path_form_is_the_same_url_for_programs() {
        var id = id();
        var base = server.endpoint() + "/_tradewind/function-url/" + id;

        var answer = Curl.ask(base + "/my/path?p=1");
        var event = Json.read(answer.body().getBytes(UTF_8));
        assertThat(event.path("rawPath").asText()).isEqualTo("/my/path");
        assertThat(event.path("queryStringParameters")).hasToString("{\"p\":\"1\"}");
        assertThat(event.at("/requestContext/domainName").asText())
                .isEqualTo(id + ".lambda-url.us-east-1.localhost");
        assertThat(answer.header("content-security-policy")).isEqualTo("sandbox");
        assertThat(Json.read(Curl.ask(base).body().getBytes(UTF_8)).path("rawPath").asText())
                .isEqualTo("/");
        assertThat(Curl.ask(base, "-H", "Origin: http://localhost").status()).isEqualTo(403);
        assertThat(Curl.ask(base, "-H", "Sec-Fetch-Site: same-origin").status()).isEqualTo(403);
    }

    @Test
    void a_name_that_a_site_has_resolve_to_here_is_not_taken() {
        var id = id();

        var answer =
                Curl.ask(
                        server.endpoint().toString(),
                        "-H",
                        "Host: " + id + ".lambda-url.us-east-1.evil.example");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"Message\":\"Forbidden\"}");
    }

    @Test
    void a_preflight_is_answered_by_the_rules_and_not_by_the_function() {
        rule(OF_SHOP);
        lambda.putFunctionConcurrency(
                it -> it.functionName(UrlFunctions.NAME).reservedConcurrentExecutions(0));

        var allowed = preflight("http://shop.test");
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(allowed.header("access-control-allow-origin")).isEqualTo("http://shop.test");
        assertThat(allowed.header("access-control-allow-methods")).isEqualTo("GET,PUT");
        assertThat(allowed.header("access-control-allow-headers")).isEqualTo("x-own");
        assertThat(allowed.header("access-control-allow-credentials")).isEqualTo("true");
        assertThat(allowed.header("access-control-max-age")).isEqualTo("60");
        assertThat(allowed.header("vary")).isEqualTo("Origin");
        var other = preflight("http://other.test");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.head())
                .noneMatch(it -> it.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }

    private void rule(Cors cors) {
        lambda.updateFunctionUrlConfig(it -> it.functionName(UrlFunctions.NAME).cors(cors));
    }

    private Curl.Answer preflight(String origin) {
        return ask(
                "",
                "-X",
                "OPTIONS",
                "-H",
                "Origin: " + origin,
                "-H",
                "Access-Control-Request-Method: PUT");
    }

    @Test
    void answers_let_pages_of_allowed_sites_read_them() {
        rule(OF_SHOP);

        var allowed = ask("own-cors", "-H", "Origin: http://shop.test");
        assertThat(allowed.header("access-control-allow-origin")).isEqualTo("http://shop.test");
        assertThat(allowed.header("access-control-expose-headers")).isEqualTo("x-answer");
        assertThat(allowed.header("vary")).isEqualTo("Accept, Origin");
        var other = ask("own-cors", "-H", "Origin: http://other.test");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.header("access-control-allow-origin")).isEmpty();
    }

    @Test
    void every_site_is_allowed_by_a_star() {
        rule(Cors.builder().allowOrigins("*").allowMethods("*").build());

        assertThat(ask("text", "-H", "Origin: http://a.test").header("access-control-allow-origin"))
                .isEqualTo("*");
        assertThat(preflight("http://a.test").header("access-control-allow-methods"))
                .isEqualTo("*");
        rule(Cors.builder().allowOrigins("*").allowMethods("*").allowCredentials(true).build());
        assertThat(ask("text", "-H", "Origin: http://a.test").header("access-control-allow-origin"))
                .isEqualTo("http://a.test");
        assertThat(preflight("http://a.test").header("access-control-allow-methods"))
                .isEqualTo("PUT");
    }

    @Test
    void without_rules_the_function_answers_for_itself() {
        assertThat(ask("own-cors").header("access-control-allow-origin"))
                .isEqualTo("http://own.test");
        assertThat(preflight("http://shop.test").body()).contains("\"method\":\"OPTIONS\"");
    }
}
