package dev.tradewind.commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.LiveShop;
import dev.tradewind.commerce.testing.Shop;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Products that are searched for on the embedded host, beside a look at every one.
@Timeout(120)
class ProductSearchTest {
    private static final List<String> WORDS =
            List.of("Tea", "tea", "Café", "CAFE", "cup", "cups", "Straße", "Σοφός", "ｗｉｄｅ", "x1");

    @TempDir Path directory;
    private LiveShop live;
    private Shop shop;

    @BeforeEach
    void open() {
        live = new LiveShop(directory);
        shop = Shop.on(live.host(), Profile.PROD, LiveShop.provider());
    }

    @AfterEach
    void close() {
        live.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cafe | 1",
                "CAFÉ bleu | 1",
                "bleu café | 1",
                "caf | ''",
                "bleu caf* | 1",
                "strasse | 2",
                "STRASSE map | 2",
                "2 | 3",
                "café strasse | ''",
            })
    void all_words_have_to_be_in_the_name(String words, String found) {
        importAll(
                """
                1,Café-bleu au lait,Drinks
                2,Map of Straße no. 1,Maps
                3,A pair: 2 cups,Kitchen
                """);

        assertThat(String.join(",", search("q=" + encoded(words)))).isEqualTo(found);
    }

    @Test
    void a_category_is_compared_without_case_and_accents_and_as_a_whole() {
        importAll("1,Cup,Küche\n2,Cup,Kuche und Bad\n3,Pot,KÜCHE\n");

        assertThat(search("category=kuche")).containsExactly("1", "3");
        assertThat(search("category=kuche&q=cup")).containsExactly("1");
    }

    @Test
    void whatever_is_searched_for_is_what_a_look_at_everything_finds() {
        var random = new Random(7);
        var rows = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            rows.append("P%03d,%s,%s\n".formatted(i, text(random), text(random)));
        }
        importAll(rows.toString());
        for (int i = 0; i < 60; i++) {
            var path = "/products/P%03d".formatted(random.nextInt(500));
            if (random.nextBoolean()) {
                shop.patch(path, "{\"name\": \"%s\"}".formatted(text(random)));
            } else {
                shop.delete(path);
            }
        }
        var all = all("");

        for (int i = 0; i < 100; i++) {
            var wanted = text(random);
            var beginning = random.nextBoolean();
            var query = beginning ? wanted.substring(0, wanted.length() - 1) + "*" : wanted;
            var expected =
                    all.stream()
                            .filter(it -> hasWords(it, wanted, beginning))
                            .map(it -> it.get("id").textValue())
                            .toList();
            assertThat(all("q=" + encoded(query) + "&"))
                    .as(query)
                    .extracting(it -> it.get("id").textValue())
                    .isEqualTo(expected);
        }
    }

    /// As the documentation says it, and not as the index does.
    private static boolean hasWords(JsonNode product, String wanted, boolean beginning) {
        var words = new HashSet<>(ProductTerms.words(product.get("name").textValue()));
        var asked = new ArrayList<>(Arrays.asList(wanted.split(" ")));
        var last = ProductTerms.folded(asked.removeLast());
        var start = beginning ? ProductTerms.folded(withoutLast(wanted)) : last;
        return asked.stream().map(ProductTerms::folded).allMatch(words::contains)
                && (beginning
                        ? words.stream().anyMatch(it -> it.startsWith(start))
                        : words.contains(last));
    }

    private static String withoutLast(String wanted) {
        var last = wanted.substring(wanted.lastIndexOf(' ') + 1);
        return last.substring(0, last.length() - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=", "q=-", "q=*", "q=a+*", "category=", "colour=red", "q=a&after=/"})
    void a_search_for_nothing_is_refused(String query) {
        assertThat(shop.get("/products?" + query).status()).isEqualTo(400);
    }

    private static String text(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()))
                + " "
                + WORDS.get(random.nextInt(WORDS.size()));
    }

    private void importAll(String rows) {
        var csv = new StringBuilder("id,name,price,category\n");
        rows.lines()
                .map(it -> it.split(","))
                .forEach(it -> csv.append("%s,%s,1,%s\n".formatted(it[0], it[1], it[2])));
        var report =
                shop.post("/products/imports", Map.of("Content-Type", "text/csv"), csv.toString());
        assertThat(report.body().get("failed").intValue()).isZero();
    }

    private List<String> search(String query) {
        return all(query + "&").stream().map(it -> it.get("id").textValue()).toList();
    }

    /// The products of every page.
    private List<JsonNode> all(String query) {
        var found = new ArrayList<JsonNode>();
        var page = shop.get("/products?" + query + "limit=7").body();
        page.get("items").forEach(found::add);
        while (page.has("next")) {
            var next = encoded(page.get("next").textValue());
            page = shop.get("/products?" + query + "limit=7&after=" + next).body();
            page.get("items").forEach(found::add);
        }
        return found;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
