package dev.tradewind.commerce.notifications.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The templates of all kinds, in English and German and what else was given. What was given is read and checked when
/// they are made, so that none fails when a message is to be sent; those that come with Tradewind are read with the first
/// message, and checked by its tests.
public final class MessageTemplates {
    private static final String FALLBACK = "en";

    /// The languages that come with Tradewind.
    private static final Set<String> OWN = Set.of(FALLBACK, "de");

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
    private static final String SAMPLE_ORDER = "01a226da-4f5d-74bf-ae24-4d946f659799";
    private static final Money SAMPLE_AMOUNT = new Money(90_000, Currency.ofShop());
    private static final Map<String, String> SAMPLES =
            Map.of(
                    "reason", "insufficient_funds",
                    "status", "shipped",
                    "previous", "confirmed",
                    "shipment", "SHP-7F3A21BC",
                    "carrier", "DHL",
                    "tracking", "TRK-0A1B2C3D",
                    "expected", "2026-12-03",
                    "return", "RET-5E6F7A8B",
                    "number", "2026-000001");

    private final Map<String, Template> given;
    private final Set<String> languages;
    private final String ofShop;

    private MessageTemplates(Map<String, Template> given, Set<String> languages, String ofShop) {
        this.given = given;
        this.languages = languages;
        this.ofShop = ofShop;
    }

    /// The templates that come with Tradewind, for customers who read English.
    public static MessageTemplates own() {
        return of(FALLBACK, Map.of());
    }

    /// The templates that come with Tradewind, but for those that were given.
    ///
    /// @param ofShop the language of customers who have named none
    /// @param given by language and kind: `de/order-confirmed`. A language with some kinds has the others in English
    /// @throws IllegalArgumentException that names what is wrong with which
    public static MessageTemplates of(String ofShop, Map<String, String> given) {
        var parsed = new HashMap<String, Template>();
        var languages = new TreeSet<>(OWN);
        given.forEach((name, written) -> {
            parsed.put(name, parse(name, written));
            languages.add(languageOf(name));
        });
        if (!languages.contains(ofShop)) {
            throw new IllegalArgumentException(
                    "there are no words in the language '%s'; there is %s"
                            .formatted(ofShop, String.join(", ", languages)));
        }
        return new MessageTemplates(parsed, languages, ofShop);
    }

    private static Template parse(String name, String written) {
        var kind = MessageKind.find(name.substring(name.indexOf('/') + 1));
        if (!LANGUAGE.matcher(languageOf(name)).matches() || kind.isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' is no template: one is LANGUAGE/KIND, such as de/order-confirmed"
                            .formatted(name));
        }
        try {
            return Template.parse(kind.get(), written);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the template %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static String languageOf(String name) {
        return name.substring(0, Math.max(0, name.indexOf('/')));
    }

    /// The languages that there are words in.
    public Set<String> languages() {
        return Set.copyOf(languages);
    }

    /// The language of customers who have named none.
    public String languageOfShop() {
        return ofShop;
    }

    /// The words of a message.
    ///
    /// @param wanted another language than there are words in is the shop's
    public Words words(MessageKind kind, String wanted, MessageValues values) {
        var language = languages.contains(wanted) ? wanted : ofShop;
        var template = given.get(name(language, kind));
        if (template != null) {
            return template.with(values.in(language));
        }
        var own = OWN.contains(language) ? language : FALLBACK;
        return Own.template(name(own, kind)).with(values.in(own));
    }

    /// The words of a message with values that somebody made up.
    public Words preview(MessageKind kind, String language) {
        var values = MessageValues.of(SAMPLE_ORDER).with(SAMPLE_AMOUNT);
        for (var sample : SAMPLES.entrySet()) {
            values = values.with(sample.getKey(), sample.getValue());
        }
        return words(kind, language, values);
    }

    private static String name(String language, MessageKind kind) {
        return language + "/" + kind.label();
    }

    /// The templates that come with Tradewind, once somebody needs one.
    private static final class Own {
        private static final Map<String, Template> TEMPLATES = load();

        private Own() {}

        static Template template(String name) {
            return Objects.requireNonNull(TEMPLATES.get(name), name);
        }

        private static Map<String, Template> load() {
            var all = new HashMap<String, Template>();
            for (var language : OWN) {
                for (var kind : MessageKind.values()) {
                    var name = name(language, kind);
                    all.put(name, parse(name, read(name + ".txt")));
                }
            }
            return all;
        }

        private static String read(String resource) {
            try (var in = MessageTemplates.class.getResourceAsStream(resource)) {
                return new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the template " + resource, e);
            }
        }
    }
}
