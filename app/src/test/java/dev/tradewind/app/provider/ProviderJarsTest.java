package dev.tradewind.app.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.NoticeReading;
import dev.tradewind.commerce.payments.PaymentProvider;
import dev.tradewind.commerce.payments.PostedNotice;
import dev.tradewind.commerce.payments.ProviderAnswer.Approved;
import dev.tradewind.commerce.payments.ProviderSettings;
import dev.tradewind.commerce.payments.TransactionQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProviderJarsTest {
    private static final Money AMOUNT = new Money(100, Currency.of("EUR"));

    /// A factory and its provider; `authorise` is the code of that method.
    private static final String SOURCE =
            """
            package shop;

            import dev.tradewind.commerce.Money;
            import dev.tradewind.commerce.payments.*;
            import java.util.*;

            public final class NAME implements PaymentProviderFactory, PaymentProvider {
                public String name() {
                    return "acme";
                }

                public PaymentProvider open(ProviderSettings settings) {
                    OPEN
                }

                public ProviderAnswer authorise(String key, String orderId, Money amount) {
                    AUTHORISE
                }

                public ProviderAnswer capture(String key, String authorisation, Money amount) {
                    return new ProviderAnswer.Approved("capture");
                }

                public ProviderAnswer cancel(String key, String authorisation) {
                    return new ProviderAnswer.Approved("cancel");
                }

                public ProviderAnswer abandon(String key, String authorisationKey, String orderId) {
                    return new ProviderAnswer.Approved("abandon");
                }

                public ProviderAnswer refund(String key, String capture, Money amount) {
                    return new ProviderAnswer.Approved("refund");
                }

                public TransactionPage transactions(TransactionQuery query) {
                    return new TransactionPage(List.of(), Optional.of("more"));
                }
            }
            """;

    private static final TransactionQuery EVER =
            TransactionQuery.between(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

    private static final PostedNotice NOTICE =
            new PostedNotice(Map.of(), new byte[0], Instant.EPOCH);

    @TempDir private Path directory = Path.of("");
    private CompiledJar jars = new CompiledJar(directory);

    @BeforeEach
    void compileHere() {
        jars = new CompiledJar(directory);
    }

    @Test
    void a_provider_is_found_by_its_name_or_its_class() throws IOException {
        var jar = answering("Acme", "return new ProviderAnswer.Approved(\"a-\" + key);");

        for (var name : new String[] {"acme", "shop.Acme"}) {
            try (var provider = open(name, jar)) {
                assertThat(provider.authorise("k", "ord-1", AMOUNT)).isEqualTo(new Approved("a-k"));
                assertThat(provider.capture("k", "a", AMOUNT)).isEqualTo(new Approved("capture"));
                assertThat(provider.cancel("k", "a")).isEqualTo(new Approved("cancel"));
                assertThat(provider.abandon("k", "a", "o")).isEqualTo(new Approved("abandon"));
                assertThat(provider.refund("k", "c", AMOUNT)).isEqualTo(new Approved("refund"));
                assertThat(provider.transactions(EVER).next()).contains("more");
                assertThat(provider.notice(NOTICE)).isInstanceOf(NoticeReading.Refused.class);
            }
        }
    }

    @Test
    void a_directory_is_every_jar_in_it() throws IOException {
        answering("Acme", "return new ProviderAnswer.Approved(key);");

        try (var provider = open("acme", directory)) {
            assertThat(provider.authorise("k", "ord-1", AMOUNT)).isEqualTo(new Approved("k"));
        }
    }

    @Test
    void a_provider_has_its_settings() throws IOException {
        var jar =
                jar(
                        "Acme",
                        "if (settings.required(\"url\").equals(\"there\")) return this; else return null;",
                        "return null;");

        open("acme", jar, Map.of("url", "there")).close();

        assertUnusable("acme", jar, "payment provider acme: the setting 'url' is missing");
    }

    @Test
    void a_provider_sees_nothing_of_this_program_but_what_it_is_written_against()
            throws IOException {
        var jar =
                answering(
                        "Acme",
                        """
                        var found = new StringBuilder();
                        for (var name : new String[] {"org.slf4j.Logger", "com.fasterxml.jackson.databind.ObjectMapper",
                                "dev.tradewind.store.Store", "java.net.http.HttpClient"}) {
                            try {
                                Class.forName(name);
                                found.append(name).append(' ');
                            } catch (ClassNotFoundException e) {
                                continue;
                            }
                        }
                        return new ProviderAnswer.Approved(found.toString().strip());
                        """);

        try (var provider = open("acme", jar)) {
            assertThat(provider.authorise("k", "ord-1", AMOUNT))
                    .isEqualTo(new Approved("org.slf4j.Logger java.net.http.HttpClient"));
        }
    }

    @Test
    void the_class_loader_of_a_thread_is_the_providers_while_it_works() throws IOException {
        var jar =
                answering(
                        "Acme",
                        "return new ProviderAnswer.Approved(Thread.currentThread().getContextClassLoader().getName());");
        var before = Thread.currentThread().getContextClassLoader();

        try (var provider = open("acme", jar)) {
            assertThat(provider.authorise("k", "ord-1", AMOUNT))
                    .isEqualTo(new Approved("payment-provider"));
        }

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void no_answer_and_a_missing_class_are_failures_that_are_tried_again() throws IOException {
        var silent = answering("Silent", "return null;");
        var lacking = answering("Lacking", "throw new NoClassDefFoundError(\"org/lib/It\");");

        try (var provider = open("acme", silent)) {
            assertThatThrownBy(() -> provider.authorise("k", "ord-1", AMOUNT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("acme gave no answer");
        }
        try (var provider = open("acme", lacking)) {
            assertThatThrownBy(() -> provider.authorise("k", "ord-1", AMOUNT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("org/lib/It");
        }
    }

    @Test
    void a_name_that_no_jar_has_is_refused_with_those_there_are() throws IOException {
        var jar = answering("Acme", "return null;");

        assertUnusable("other", jar, "called 'other'; there is acme (shop.Acme)");
    }

    @Test
    void two_of_one_name_are_told_apart_by_their_classes() throws IOException {
        answering("Acme", "return new ProviderAnswer.Approved(\"first\");");
        answering("Bcme", "return new ProviderAnswer.Approved(\"second\");");

        assertUnusable("acme", directory, "name the class: acme (shop.Acme), acme (shop.Bcme)");
        try (var provider = open("shop.Bcme", directory)) {
            assertThat(provider.authorise("k", "o", AMOUNT)).isEqualTo(new Approved("second"));
        }
    }

    @Test
    void jars_that_are_none_are_refused_by_name() throws IOException {
        var empty = Files.createDirectory(directory.resolve("empty"));
        var text = Files.writeString(directory.resolve("text.jar"), "no jar");
        var missing = directory.resolve("missing.jar");

        assertUnusable("acme", empty, "the directory " + empty + " has no jar");
        assertUnusable("acme", text, "cannot read " + text + " as a jar");
        assertUnusable("acme", missing, missing + " as a jar: there is no such file");
    }

    @Test
    void a_jar_without_a_provider_is_said_to_lack_its_file_of_services() throws IOException {
        var jar = jars.of("Acme", source("Acme", "return this;", "return null;"), "");

        assertUnusable(
                "acme",
                jar,
                "META-INF/services/dev.tradewind.commerce.payments.PaymentProviderFactory");
    }

    @Test
    void a_class_that_cannot_be_loaded_is_named() throws IOException {
        var source = source("Acme", "return this;", "return null;");
        var strange = "package shop; public final class Strange {}";
        var failing =
                source.replace(
                        "public String name()",
                        "{ System.getenv().put(\"a\", \"b\"); }\npublic String name()");

        assertUnusable("acme", jars.of("Acme", source, "shop.Gone\n"), "shop.Gone not found");
        assertUnusable("acme", jars.of("Strange", strange, "shop.Strange\n"), "not a subtype");
        assertUnusable(
                "acme", jars.of("Acme", failing, "shop.Acme\n"), "UnsupportedOperationException");
    }

    @Test
    void a_factory_that_fails_is_said_to_have_failed() throws IOException {
        var failing = jar("Acme", "throw new IllegalStateException(\"no route\");", "return null;");
        var empty = jar("Bcme", "return null;", "return null;");

        assertUnusable(
                "acme", failing, "payment provider acme cannot be made: java.lang.IllegalSt");
        assertUnusable("acme", empty, "payment provider acme: its factory made none");
    }

    private Path answering(String name, String authorise) throws IOException {
        return jar(name, "return this;", authorise);
    }

    private Path jar(String name, String open, String authorise) throws IOException {
        return jars.of(name, source(name, open, authorise), "shop." + name + "\n");
    }

    private static String source(String name, String open, String authorise) {
        return SOURCE.replace("NAME", name).replace("OPEN", open).replace("AUTHORISE", authorise);
    }

    private static PaymentProvider open(String name, Path jars) {
        return open(name, jars, Map.of());
    }

    private static PaymentProvider open(String name, Path jars, Map<String, String> settings) {
        return ProviderJars.open(
                new ProviderChoice.Plugged(name, jars, new ProviderSettings(settings)));
    }

    private static void assertUnusable(String name, Path jars, String reason) {
        assertThatExceptionOfType(UnusableProvider.class)
                .isThrownBy(() -> open(name, jars))
                .withMessageContaining(reason);
    }
}
