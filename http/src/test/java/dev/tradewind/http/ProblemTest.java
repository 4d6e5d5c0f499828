package dev.tradewind.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void a_problem_names_the_field() {
        var reply = Reply.of(Problem.inField("/items/0/quantity", "must be at least 1"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(new String(reply.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"type\":\"https://tradewind.dev/problems/invalid-request\","
                                + "\"title\":\"The request is not valid\",\"status\":400,"
                                + "\"detail\":\"/items/0/quantity must be at least 1\","
                                + "\"errors\":[{\"pointer\":\"/items/0/quantity\","
                                + "\"detail\":\"must be at least 1\"}]}");
    }

    @Test
    void a_problem_with_all_of_the_body_says_so() {
        assertThat(Problem.inField("", "must be a JSON object").details().detail())
                .isEqualTo("the body must be a JSON object");
    }
}
