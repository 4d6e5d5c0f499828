package dev.tradewind.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.testing.MemoryHost;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.sagas.KnownSagas;
import dev.tradewind.sagas.Sagas;
import dev.tradewind.sagas.perform.Performers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The OpenAPI document and the routes say the same.
class OpenApiTest {
    private static final Pattern PATH = Pattern.compile("  (/\\S*):");
    private static final Pattern METHOD = Pattern.compile("    (get|post|put|patch|delete):");

    @Test
    void every_route_is_documented_and_nothing_else() {
        var routes =
                Stream.concat(
                                Shop.open(Profile.DEMO).routes().stream(),
                                sagas().service().routes().stream())
                        .map(route ->
                                route.method().name().toLowerCase(Locale.ROOT)
                                        + " "
                                        + route.pathTemplate())
                        .toList();

        assertThat(documented()).containsExactlyInAnyOrderElementsOf(routes);
    }

    private static Sagas sagas() {
        var host = new MemoryHost(ShopFlows.FLOWS, ShopFlows.QUEUE_NAMES, InstantSource.system());
        return new Sagas(
                host,
                KnownSagas.NONE,
                Performers.simulating(),
                InstantSource.system(),
                () -> "unused");
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
