package dev.tradewind.commerce.notifications;

import static dev.tradewind.commerce.notifications.OrderMessage.MESSAGES;
import static dev.tradewind.commerce.notifications.OrderNotification.NOTIFICATIONS;
import static dev.tradewind.http.access.ApiRole.SUPPORT;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tradewind.commerce.OrderCursor;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.notifications.channel.CaptureInbox.Captured;
import dev.tradewind.commerce.notifications.template.MessageKind;
import dev.tradewind.commerce.notifications.template.Words;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The routes by which somebody sees what was told, how a template reads, and, where the profile has it, what was
/// captured.
final class NotificationsHttp {
    private static final int LISTED_MAX = 100;
    private static final int MESSAGES_LISTED_MAX = 1000;
    private static final int CAPTURED_DEFAULT = 100;
    private static final int CAPTURED_MAX = 1000;

    private final Host host;
    private final Profile profile;
    private final Messaging messaging;

    NotificationsHttp(Host host, Profile profile, Messaging messaging) {
        this.host = host;
        this.profile = profile;
        this.messaging = messaging;
    }

    List<Route> routes() {
        var routes = new ArrayList<Route>();
        routes.add(Route.get("/notifications", this::list).askedBy(SUPPORT));
        routes.add(Route.get("/notifications/preview", this::preview).askedBy(SUPPORT));
        routes.add(Route.get("/messages", this::messages).askedBy(SUPPORT));
        if (profile.takesTestSwitches()) {
            routes.add(Route.get("/demo/inbox", this::captured).askedByOperators());
        }
        return routes;
    }

    private Reply list(HttpCall call) {
        var orderId = orderId(call);
        var prefix = OrderNotification.keyPrefix(orderId);
        return Reply.ok(
                new Listing(
                        all(NOTIFICATIONS, prefix, LISTED_MAX),
                        all(MESSAGES, prefix, MESSAGES_LISTED_MAX)));
    }

    private <T> List<T> all(DocumentCollection<T> collection, String prefix, int max) {
        var page = host.documents().list(collection, PageRequest.first(max).withPrefix(prefix));
        return page.items().stream().map(Versioned::value).toList();
    }

    private Reply messages(HttpCall call) {
        call.allowQuery("limit", "after");
        var request = PageRequest.first(call.number("limit", LISTED_MAX, MESSAGES_LISTED_MAX));
        var after = OrderCursor.ofPart(call).map(request::following).orElse(request);
        var page = host.documents().list(MESSAGES, after);
        var items = page.items().stream().map(it -> MessageLine.of(it.value())).toList();
        return Reply.ok(new MessageLine.Listing(items, page.next()));
    }

    private static OrderId orderId(HttpCall call) {
        var text = call.queryParameter("orderId").orElse("");
        try {
            return new OrderId(text);
        } catch (IllegalArgumentException e) {
            throw Problem.inField("orderId", String.valueOf(e.getMessage()));
        }
    }

    private Reply preview(HttpCall call) {
        var kind =
                MessageKind.find(call.require("template"))
                        .orElseThrow(
                                () -> Problem.inField("template", "must be one of " + labels()));
        var templates = messaging.templates();
        var language = call.queryParameter("language").orElse(templates.languageOfShop());
        if (!templates.languages().contains(language)) {
            throw Problem.inField(
                    "language",
                    "must be one of " + String.join(", ", new TreeSet<>(templates.languages())));
        }
        return Reply.ok(new Preview(kind, language, templates.preview(kind, language)));
    }

    private static String labels() {
        return Arrays.stream(MessageKind.values())
                .map(MessageKind::label)
                .collect(Collectors.joining(", "));
    }

    private Reply captured(HttpCall call) {
        int limit = call.number("limit", CAPTURED_DEFAULT, CAPTURED_MAX);
        var after = call.queryParameter("after").map(NotificationsHttp::number);
        var inbox = messaging.inbox();
        return Reply.ok(
                new Inbox(
                        after.map(it -> inbox.after(it, limit))
                                .orElseGet(() -> inbox.latest(limit))));
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Problem.inField("after", "must be the number of a message");
        }
        return Long.parseLong(text);
    }

    /// @param items of the outcomes that an order waits for
    /// @param messages of all else, and over channels
    private record Listing(List<OrderNotification> items, List<OrderMessage> messages) {
        Listing {
            items = List.copyOf(items);
            messages = List.copyOf(messages);
        }
    }

    private record Preview(MessageKind template, String language, @JsonUnwrapped Words words) {}

    private record Inbox(List<Captured> messages) {
        Inbox {
            messages = List.copyOf(messages);
        }
    }
}
