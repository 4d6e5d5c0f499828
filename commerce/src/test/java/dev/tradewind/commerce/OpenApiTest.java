package dev.tradewind.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The OpenAPI document and the routes say the same.
class OpenApiTest {
    /// Webhooks are of the instance and of no service; a test of theirs looks for them in the document.
    private static final String OF_INSTANCE = " /webhooks";

    private static final Pattern PATH = Pattern.compile("  (/\\S*):");
    private static final Pattern METHOD = Pattern.compile("    (get|post|put|patch|delete):");

    @Test
    void every_route_is_documented_and_nothing_else() {
        var routes =
                Shop.withConsumers(new JumpingClock(Instant.EPOCH)).routes().stream()
                        .map(route ->
                                route.method().name().toLowerCase(Locale.ROOT)
                                        + " "
                                        + route.pathTemplate())
                        .toList();

        assertThat(documented())
                .filteredOn(route -> !route.contains(OF_INSTANCE))
                .containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void the_production_profile_has_no_demo_routes() {
        assertThat(Shop.open(Profile.PROD).routes())
                .noneMatch(route -> route.pathTemplate().startsWith("/demo"));
    }

    /// Reads the document's `paths` by their indentation.
    private static List<String> documented() {
        var found = new ArrayList<String>();
        var path = "";
        for (var line : lines()) {
            var pathLine = PATH.matcher(line);
            var methodLine = METHOD.matcher(line);
            if (pathLine.matches()) {
                path = pathLine.group(1);
            } else if (methodLine.matches()) {
                found.add(methodLine.group(1) + " " + path);
            }
        }
        return found;
    }

    private static List<String> lines() {
        var file = OpenApiTest.class.getResourceAsStream("/openapi.yaml");
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
