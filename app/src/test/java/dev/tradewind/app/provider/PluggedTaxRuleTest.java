package dev.tradewind.app.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.orders.tax.ProductTax;
import dev.tradewind.commerce.orders.tax.TaxRule;
import dev.tradewind.commerce.orders.tax.TaxRuleFactory;
import dev.tradewind.commerce.orders.tax.TaxableProduct;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A tax rule from a jar.
class PluggedTaxRuleTest {
    private static final String SOURCE =
            """
            package shop;

            import dev.tradewind.commerce.orders.tax.*;
            import java.math.BigDecimal;
            import java.util.*;

            public final class NAME implements TaxRuleFactory {
                public String name() {
                    return "books";
                }

                public TaxRule open(Map<String, String> settings) {
                    if (!settings.containsKey("percent")) {
                        throw new IllegalArgumentException("the setting 'percent' is missing");
                    }
                    var percent = new BigDecimal(settings.get("percent"));
                    return RULE;
                }
            }
            """;

    private static final String BOOKS =
            """
            return product.category().filter("books"::equals).isPresent()
                    ? Optional.of(ProductTax.included(percent)) : Optional.empty();
            """;

    @TempDir private Path directory = Path.of("");

    @Test
    void a_rule_is_found_by_its_name_or_its_class_and_has_its_settings() throws IOException {
        var jar = jar(BOOKS);

        for (var name : new String[] {"books", "shop.Books"}) {
            var rule = open(name, jar, Map.of("percent", "7"));

            assertThat(rule.find(product("books")))
                    .contains(ProductTax.included(BigDecimal.valueOf(7)));
            assertThat(rule.find(product("chairs"))).isEmpty();
        }
    }

    @Test
    void a_setting_that_is_wrong_a_name_that_is_unknown_and_no_rule_are_refused()
            throws IOException {
        var jar = jar(BOOKS);

        assertUnusable("books", jar, "tax rule books: the setting 'percent' is missing");
        assertUnusable("other", jar, "no tax rule in %s is called 'other'".formatted(jar));
    }

    @Test
    void no_answer_and_a_missing_class_fail_the_request_that_asked() throws IOException {
        var silent = open("books", jar("return null;"), Map.of("percent", "7"));

        assertThatIllegalStateException()
                .isThrownBy(() -> silent.find(product("books")))
                .withMessageContaining("tax rule books gave no answer");

        var lacking =
                open(
                        "books",
                        jar("throw new NoClassDefFoundError(\"org/lib/It\");"),
                        Map.of("percent", "7"));

        assertThatIllegalStateException()
                .isThrownBy(() -> lacking.find(product("books")))
                .withMessageContaining("org/lib/It");
    }

    @Test
    void a_class_that_is_missing_when_it_says_what_it_needs_fails_the_request_that_asked()
            throws IOException {
        var lacking =
                open(
                        "books",
                        jarOf(
                                """
                                new TaxRule() {
                                    public Optional<ProductTax> find(TaxableProduct product) {
                                        return Optional.empty();
                                    }

                                    public boolean asksForCategories() {
                                        throw new NoClassDefFoundError("org/lib/It");
                                    }
                                }
                                """),
                        Map.of("percent", "7"));

        assertThatIllegalStateException()
                .isThrownBy(lacking::asksForCategories)
                .withMessageContaining("tax rule books lacks a class");
    }

    private Path jar(String find) throws IOException {
        return jarOf("product -> { %s }".formatted(find));
    }

    private Path jarOf(String rule) throws IOException {
        return new CompiledJar(directory, TaxRuleFactory.class)
                .of("Books", SOURCE.replace("NAME", "Books").replace("RULE", rule), "shop.Books\n");
    }

    private static TaxRule open(String name, Path jar, Map<String, String> settings) {
        return PluggedTaxRule.open(name, jar, settings);
    }

    private static void assertUnusable(String name, Path jar, String reason) {
        assertThatExceptionOfType(UnusableProvider.class)
                .isThrownBy(() -> open(name, jar, Map.of()))
                .withMessageContaining(reason);
    }

    private static TaxableProduct product(String category) {
        return new TaxableProduct(
                new Sku("NOVEL"),
                Optional.of(category),
                Optional.of("DE"),
                Optional.empty(),
                "ann@example.com",
                Currency.of("EUR"),
                Instant.EPOCH);
    }
}
