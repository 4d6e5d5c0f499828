package dev.tradewind.aws.events.destination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.events.destination.ConnectionParameters.Parameter;
import dev.tradewind.http.client.OutwardRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TokenRequestTest {
    @Test
    void a_post_has_a_form() {
        var request = request("POST", ConnectionParameters.NONE);

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("https://auth.example/token");
        assertThat(request.headers())
                .containsEntry("Content-Type", "application/x-www-form-urlencoded");
        assertThat(request.body())
                .isEqualTo("grant_type=client_credentials&client_id=id&client_secret=s%26p");
    }

    @Test
    void a_get_has_it_in_its_query() {
        var request = request("GET", ConnectionParameters.NONE);

        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.uri().getRawQuery())
                .isEqualTo("grant_type=client_credentials&client_id=id&client_secret=s%26p");
        assertThat(request.body()).isEmpty();
    }

    @Test
    void a_content_type_of_json_makes_the_same_json() {
        var json =
                new ConnectionParameters(
                        List.of(parameter("Content-Type", "application/json")),
                        List.of(parameter("tenant", "a b")),
                        List.of(parameter("audience", "shop")));

        var request = request("PUT", json);

        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.uri().getRawQuery()).isEqualTo("tenant=a%20b");
        assertThat(request.body())
                .isEqualTo(
                        "{\"grant_type\":\"client_credentials\",\"client_id\":\"id\",\"client_secret\":\"s&p\",\"audience\":\"shop\"}");
    }

    @Test
    void a_token_is_what_the_answer_says() {
        assertThat(TokenRequest.granted("{\"access_token\":\"t\",\"expires_in\":60}"))
                .hasValueSatisfying(it -> {
                    assertThat(it.token().text()).isEqualTo("t");
                    assertThat(it.seconds()).contains(60L);
                });
        assertThat(TokenRequest.granted("{\"access_token\":7}")).isEmpty();
        assertThat(TokenRequest.granted("no JSON")).isEmpty();
    }

    private static OutwardRequest request(String method, ConnectionParameters parameters) {
        return TokenRequest.of(
                new ConnectionAuthorization.OAuth(
                        "id",
                        new Secret("s&p"),
                        "https://auth.example/token",
                        method,
                        Optional.of(parameters)));
    }

    private static Parameter parameter(String key, String value) {
        return new Parameter(key, new Secret(value), false);
    }
}
