package dev.tradewind.commerce.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.LiveShop;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.TimelineEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Imports whose process is killed, and that are repeated: every line becomes one product, of which is told once.
@Timeout(120)
final class ImportCrashTest {
    private static final int LINES = 1500;

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({"true, 3", "true, 9", "false, 6"})
    void a_killed_import_is_repeated_and_doubles_nothing(boolean withIds, int parts)
            throws Exception {
        var file = file(withIds);
        killAfter(parts, file);

        try (var live = new LiveShop(directory)) {
            var shop = Shop.on(live.host(), Profile.PROD, LiveShop.provider());
            assertThat(shop.get("/products/imports/killed").body().get("status").textValue())
                    .isEqualTo("interrupted");

            var report =
                    shop.post(
                                    "/products/imports?id=killed",
                                    Map.of("Content-Type", "text/csv"),
                                    file)
                            .body();

            assertThat(report.get("status").textValue()).isEqualTo("finished");
            assertThat(report.get("failed").intValue()).isZero();
            assertThat(report.get("created").intValue() + report.get("unchanged").intValue())
                    .isEqualTo(LINES);
            var products = all(shop);
            assertThat(products).hasSize(LINES).doesNotHaveDuplicates();
            for (var product : products) {
                assertThat(publications(live, product)).as(product).isEqualTo(1);
            }
        }
    }

    private static long publications(LiveShop live, String product) {
        return live.host().timeline(product).stream()
                .filter(entry -> entry.kind() == TimelineEntry.Kind.EVENT_PUBLISHED)
                .count();
    }

    private static String file(boolean withIds) {
        var file = new StringBuilder(withIds ? "id," : "").append("name,price,category\n");
        for (int i = 0; i < LINES; i++) {
            file.append(withIds ? "SKU-%d,".formatted(i) : "")
                    .append("Cup number %d,1,Kitchen\n".formatted(i));
        }
        return file.toString();
    }

    private void killAfter(int parts, String file) throws IOException, InterruptedException {
        var child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ImportingChild.class.getName(),
                                directory.toString(),
                                file)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var said = child.inputReader(UTF_8)) {
            int read = 0;
            for (var line = said.readLine(); line != null; line = said.readLine()) {
                assertThat(line).isNotEqualTo("done");
                read += line.startsWith("read ") ? 1 : 0;
                if (read == parts) {
                    break;
                }
            }
            assertThat(read).isEqualTo(parts);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static List<String> all(Shop shop) {
        var found = new ArrayList<String>();
        JsonNode page = shop.get("/products?limit=200").body();
        page.get("items").forEach(it -> found.add(it.get("id").textValue()));
        while (page.has("next")) {
            page = shop.get("/products?limit=200&after=" + page.get("next").textValue()).body();
            page.get("items").forEach(it -> found.add(it.get("id").textValue()));
        }
        return found;
    }
}
