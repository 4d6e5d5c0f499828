package dev.tradewind.commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.commerce.testing.Shop.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Products that are read and changed under the condition that they are what their client takes them to be.
class EntityTagTest {
    private static final String CUP =
            "{\"name\": \"Cup\", \"price\": 1, \"category\": \"Kitchen\", \"stock\": 5}";

    private final Shop shop = Shop.open(Profile.PROD);
    private final String path =
            "/products/" + shop.post("/products", CUP).body().at("/data/id").textValue();

    @Test
    void each_change_of_description_or_stock_gives_another_tag() {
        var first = tag();
        shop.patch(path, "{\"price\": 2}");
        var second = tag();
        shop.patch(path + "/stock", "{\"quantity\": -1, \"reason\": \"broken\"}");

        assertThat(List.of(first, second, tag())).doesNotHaveDuplicates();
    }

    @Test
    void what_the_client_has_is_not_sent_again() {
        var known = Map.of("If-None-Match", "\"other\", W/" + tag());

        var answer = shop.get(path, known);
        shop.patch(path, "{\"price\": 2}");
        var changed = shop.get(path, known);

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body().isMissingNode()).isTrue();
        assertThat(answer.headers()).containsKey("ETag");
        assertThat(changed.status()).isEqualTo(200);
    }

    @Test
    void a_change_of_what_was_read_is_made_and_gives_the_next_tag() {
        var change = shop.patch(path, Map.of("If-Match", tag()), "{\"price\": 2}");
        var replacement =
                shop.put(
                        path,
                        Map.of("If-Match", tagOf(change)),
                        "{\"name\": \"Mug\", \"price\": 3, \"category\": \"Kitchen\"}");
        var deletion = shop.delete(path, Map.of("If-Match", tagOf(replacement)));

        assertThat(List.of(change.status(), replacement.status(), deletion.status()))
                .containsOnly(200);
    }

    @Test
    void a_change_of_something_else_by_now_is_refused_and_changes_nothing() {
        var read = Map.of("If-Match", tag());
        shop.patch(path, "{\"price\": 2}");
        var events = shop.host().publishedTypes().size();

        var answers =
                List.of(
                        shop.patch(path, read, "{\"price\": 3}"),
                        shop.put(path, read, CUP.replace(", \"stock\": 5", "")),
                        shop.delete(path, read));

        assertThat(answers).allMatch(it -> it.status() == 412);
        assertThat(answers.getFirst().body().get("detail").textValue()).contains(tag());
        assertThat(shop.get(path).body().get("price").toString()).isEqualTo("2");
        assertThat(shop.host().publishedTypes()).hasSize(events);
    }

    @Test
    void of_many_changes_of_what_was_read_one_is_made() throws InterruptedException {
        var read = Map.of("If-Match", tag());
        var answers = new ConcurrentLinkedQueue<Integer>();
        var clients =
                IntStream.range(2, 34)
                        .mapToObj(price ->
                                Thread.startVirtualThread(() ->
                                        answers.add(
                                                shop.patch(
                                                                path,
                                                                read,
                                                                "{\"price\": %d}".formatted(price))
                                                        .status())))
                        .toList();
        for (var client : clients) {
            client.join();
        }

        assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(answers.stream().filter(status -> status == 412)).hasSize(31);
    }

    @Test
    void a_star_is_for_whatever_there_is_and_a_weak_tag_for_nothing() {
        assertThat(shop.patch(path, Map.of("If-Match", "*"), "{\"price\": 2}").status())
                .isEqualTo(200);
        assertThat(shop.patch(path, Map.of("If-Match", "W/" + tag()), "{\"price\": 3}").status())
                .isEqualTo(412);
        assertThat(shop.patch("/products/none", Map.of("If-Match", "*"), "{\"price\": 3}").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0", "\"0.0", "\"a\" \"b\"", "\"a\",", ""})
    void what_is_no_tag_is_refused(String tag) {
        assertThat(shop.patch(path, Map.of("If-Match", tag), "{\"price\": 3}").status())
                .isEqualTo(400);
    }

    private String tag() {
        return tagOf(shop.get(path));
    }

    private static String tagOf(Answer answer) {
        return String.valueOf(answer.headers().get("ETag"));
    }
}
