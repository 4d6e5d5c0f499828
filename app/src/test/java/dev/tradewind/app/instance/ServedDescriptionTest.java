package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ServedDescriptionTest {
    private static String whole() throws IOException {
        var loader = ServedDescriptionTest.class.getClassLoader();
        try (var file = Objects.requireNonNull(loader.getResourceAsStream("openapi.yaml"))) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    private static String served(Route... routes) throws IOException {
        return new String(ServedDescription.of(whole().getBytes(UTF_8), List.of(routes)), UTF_8);
    }

    private static Reply answer() {
        return Reply.ok("");
    }

    @Test
    void only_what_an_instance_has_is_described() throws IOException {
        var served =
                served(
                        Route.get("/orders", _ -> answer()),
                        Route.get("/orders/{orderId}", _ -> answer()));

        assertThat(served.lines().filter(it -> it.startsWith("  /")))
                .containsExactly("  /orders:", "  /orders/{orderId}:");
        assertThat(served.lines().filter(it -> it.matches("    (get|post|put|patch|delete):")))
                .containsExactly("    get:", "    get:");
        assertThat(served).startsWith("openapi: 3.1").contains("\ncomponents:\n");
    }

    @Test
    void an_instance_without_routes_has_the_rest_of_the_document() throws IOException {
        var whole = whole();
        var before = whole.substring(0, whole.indexOf("\npaths:\n") + "\npaths:\n".length());
        var after = whole.substring(whole.indexOf("\ncomponents:\n") + 1);

        assertThat(served()).isEqualTo(before + after);
    }
}
