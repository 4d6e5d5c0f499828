package dev.tradewind.commerce.notifications;

import static dev.tradewind.commerce.notifications.Preferences.PREFERENCES;
import static dev.tradewind.http.access.ApiRole.CUSTOMER;
import static dev.tradewind.http.access.ApiRole.SUPPORT;

import dev.tradewind.commerce.CustomerParameter;
import dev.tradewind.commerce.notifications.template.MessageTemplates;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.http.Fields;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The routes by which a customer says how to be told. What is put takes the place of all that was there.
final class PreferencesHttp {
    private static final String PATH = "/customers/{customer}/preferences";

    /// E.164: at most 15 digits, the first of a country.
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

    /// As long as the tokens of push services are.
    private static final Pattern DEVICE = Pattern.compile("[\\x21-\\x7e]{1,500}");

    private final Host host;
    private final MessageTemplates templates;

    PreferencesHttp(Host host, MessageTemplates templates) {
        this.host = host;
        this.templates = templates;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, this::find).askedBy(CUSTOMER, SUPPORT),
                Route.put(PATH, this::put).askedBy(CUSTOMER, SUPPORT),
                Route.delete(PATH, this::delete).askedBy(CUSTOMER, SUPPORT));
    }

    private Reply find(HttpCall call) {
        return Reply.ok(Preferences.of(CustomerParameter.of(call), host.documents()));
    }

    private Reply put(HttpCall call) {
        var customer = CustomerParameter.of(call);
        var fields = call.fields();
        var wanted =
                new Preferences(
                        fields.oneOf("language", List.copyOf(new TreeSet<>(templates.languages()))),
                        flag(fields, "email"),
                        flag(fields, "sms"),
                        flag(fields, "push"),
                        given(fields, "phone", PHONE, "must be a number such as +491701234567"),
                        given(
                                fields,
                                "device",
                                DEVICE,
                                "must be 1 to 500 visible ASCII characters"));
        fields.requireValid();
        return Reply.ok(
                host.execute(
                        Command.of(
                                "notifications",
                                "put-preferences",
                                Preferences.class,
                                documents ->
                                        written(customer, wanted, documents).answering(wanted))));
    }

    /// Forgets what a customer has said; again, it changes nothing.
    private Reply delete(HttpCall call) {
        var key = Preferences.key(CustomerParameter.of(call));
        return Reply.ok(
                host.execute(
                        Command.of(
                                "notifications",
                                "delete-preferences",
                                Preferences.class,
                                documents -> deleted(key, documents).answering(Preferences.NONE))));
    }

    private static Decision deleted(String key, Documents documents) {
        return documents
                .find(PREFERENCES, key)
                .map(read -> Decision.NOTHING.andDelete(PREFERENCES, read))
                .orElse(Decision.NOTHING);
    }

    private static Decision written(String customer, Preferences wanted, Documents documents) {
        var key = Preferences.key(customer);
        return documents
                .find(PREFERENCES, key)
                .map(read -> Decision.update(PREFERENCES, read, wanted))
                .orElseGet(() -> Decision.create(PREFERENCES, key, wanted));
    }

    private static boolean flag(Fields fields, String name) {
        return !fields.has(name) || fields.flag(name);
    }

    private static Optional<String> given(
            Fields fields, String name, Pattern form, String otherwise) {
        return fields.has(name)
                ? fields.parsed(name, text -> matching(text, form, otherwise))
                : Optional.empty();
    }

    private static String matching(String text, Pattern form, String otherwise) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException(otherwise);
        }
        return text;
    }
}
