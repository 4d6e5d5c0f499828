package dev.tradewind.app.webhook;

import dev.tradewind.engine.Refusal;
import dev.tradewind.http.Fields;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Webhooks over HTTP, for operators: whoever may add an endpoint may have everything that happens sent anywhere.
public final class WebhooksHttp {
    private static final int DELIVERIES_MAX = 200;
    private static final int DELIVERIES_USUAL = 50;
    private static final int DESCRIPTION_MAX = 200;

    private final Supplier<Webhooks> webhooks;

    /// @param webhooks asked for with the first request
    public WebhooksHttp(Supplier<Webhooks> webhooks) {
        this.webhooks = webhooks;
    }

    public List<Route> routes() {
        return List.of(
                        Route.get("/webhooks", this::list),
                        Route.post("/webhooks", this::add),
                        Route.get("/webhooks/{endpointId}", this::show),
                        Route.delete("/webhooks/{endpointId}", this::remove),
                        Route.post("/webhooks/{endpointId}/enable", this::enable),
                        Route.post("/webhooks/{endpointId}/secret", this::rotate),
                        Route.post("/webhooks/{endpointId}/test", this::test),
                        Route.get("/webhooks/{endpointId}/deliveries", this::deliveries),
                        Route.post(
                                "/webhooks/{endpointId}/deliveries/{deliveryId}/redeliver",
                                this::redeliver))
                .stream()
                .map(Route::askedByOperators)
                .toList();
    }

    private Reply list(HttpCall call) {
        call.allowQuery();
        var items = webhooks.get().all().stream().map(EndpointView::of).toList();
        return Reply.ok(Map.of("items", items));
    }

    private Reply add(HttpCall call) {
        var fields = call.fields();
        var url = fields.parsed("url", this::reachable);
        var types =
                fields.has("types")
                        ? fields.texts("types", WebhookEvent.types().size())
                        : List.<String>of();
        types.stream()
                .filter(it -> !WebhookEvent.types().contains(it))
                .forEach(it ->
                        fields.reject(
                                "types",
                                "'%s' is no event that is told; these are: %s"
                                        .formatted(it, String.join(", ", WebhookEvent.types()))));
        var description = description(fields);
        fields.requireValid();
        var added =
                added(
                        url.orElseThrow().toString(),
                        description,
                        types.stream().distinct().toList());
        return Reply.json(201, AddedView.of(added));
    }

    private URI reachable(String text) {
        var uri = WebhookUrl.parse(text);
        webhooks.get()
                .objectionTo(uri)
                .ifPresent(it -> {
                    throw new IllegalArgumentException(
                            "is %s, which requests may not go to".formatted(it));
                });
        return uri;
    }

    private static String description(Fields fields) {
        if (!fields.has("description")) {
            return "";
        }
        var text = fields.text("description");
        if (text.length() > DESCRIPTION_MAX) {
            fields.reject("description", "has more than %d characters".formatted(DESCRIPTION_MAX));
        }
        return text;
    }

    private Webhooks.Added added(String url, String description, List<String> types) {
        try {
            return webhooks.get().add(url, description, types);
        } catch (Refusal e) {
            throw Problem.of(Problem.Kind.INVALID_REQUEST, e.getMessage());
        }
    }

    private Reply show(HttpCall call) {
        call.allowQuery();
        return Reply.ok(EndpointView.of(endpoint(call)));
    }

    private Reply remove(HttpCall call) {
        var endpoint = endpoint(call);
        webhooks.get().remove(endpoint.id());
        return Reply.ok(EndpointView.of(endpoint));
    }

    private Reply enable(HttpCall call) {
        var id = endpoint(call).id();
        return Reply.ok(
                webhooks.get().enable(id).map(EndpointView::of).orElseThrow(() -> missing(id)));
    }

    private Reply rotate(HttpCall call) {
        var id = endpoint(call).id();
        var secrets = webhooks.get().rotate(id).orElseThrow(() -> missing(id));
        return Reply.ok(new SecretView(secrets.current(), secrets.previousUntil().orElseThrow()));
    }

    private Reply test(HttpCall call) {
        return Reply.json(202, DeliveryView.of(webhooks.get().test(enabled(call))));
    }

    private Reply deliveries(HttpCall call) {
        call.allowQuery("limit");
        var id = endpoint(call).id();
        var limit = call.number("limit", DELIVERIES_USUAL, DELIVERIES_MAX);
        var items = webhooks.get().deliveries(id, limit).stream().map(DeliveryView::of).toList();
        return Reply.ok(Map.of("items", items));
    }

    private Reply redeliver(HttpCall call) {
        var endpoint = enabled(call);
        var id = call.pathParameter("deliveryId");
        var delivery =
                webhooks.get()
                        .delivery(endpoint.id(), id)
                        .orElseThrow(() ->
                                Problem.of(
                                        Problem.Kind.NOT_FOUND,
                                        "there is no delivery %s to %s, or no longer"
                                                .formatted(id, endpoint.id())));
        if (delivery.status() == WebhookDelivery.Status.PENDING) {
            throw Problem.of(
                    Problem.Kind.TOO_LATE,
                    "delivery %s waits to be delivered already".formatted(id));
        }
        return Reply.json(202, DeliveryView.of(webhooks.get().again(delivery)));
    }

    private WebhookEndpoint enabled(HttpCall call) {
        var endpoint = endpoint(call);
        endpoint.disabledBecause()
                .ifPresent(because -> {
                    throw Problem.of(
                            Problem.Kind.TOO_LATE,
                            "webhook %s is disabled: %s".formatted(endpoint.id(), because));
                });
        return endpoint;
    }

    private WebhookEndpoint endpoint(HttpCall call) {
        var id = call.pathParameter("endpointId");
        return webhooks.get().find(id).orElseThrow(() -> missing(id));
    }

    private static Problem missing(String id) {
        return Problem.of(Problem.Kind.NOT_FOUND, "there is no webhook " + id);
    }

    /// An endpoint as callers see it, without its secrets.
    private record EndpointView(
            String id,
            String url,
            String description,
            List<String> types,
            String status,
            Instant createdAt,
            Optional<Instant> failingSince,
            Optional<String> disabledBecause) {
        static EndpointView of(WebhookEndpoint endpoint) {
            return new EndpointView(
                    endpoint.id(),
                    endpoint.url(),
                    endpoint.description(),
                    endpoint.types(),
                    endpoint.isDisabled() ? "disabled" : "enabled",
                    endpoint.createdAt(),
                    endpoint.failingSince(),
                    endpoint.disabledBecause());
        }
    }

    /// A new endpoint, and its secret, this once.
    private record AddedView(
            String id,
            String url,
            String description,
            List<String> types,
            String status,
            Instant createdAt,
            String secret) {
        static AddedView of(Webhooks.Added added) {
            var view = EndpointView.of(added.endpoint());
            return new AddedView(
                    view.id(),
                    view.url(),
                    view.description(),
                    view.types(),
                    view.status(),
                    view.createdAt(),
                    added.secret());
        }
    }

    /// A new secret, this once, and how long the one before holds.
    private record SecretView(String secret, Instant previousUntil) {}

    /// A delivery without its body.
    private record DeliveryView(
            String id,
            String webhookId,
            String type,
            String status,
            Instant createdAt,
            List<AttemptView> attempts,
            Optional<Instant> nextAttemptAt) {
        static DeliveryView of(WebhookDelivery delivery) {
            return new DeliveryView(
                    delivery.id(),
                    delivery.messageId(),
                    delivery.type(),
                    delivery.status().name().toLowerCase(Locale.ROOT),
                    delivery.createdAt(),
                    delivery.attempts().stream().map(AttemptView::of).toList(),
                    delivery.nextAttemptAt());
        }
    }

    /// One attempt of a delivery.
    private record AttemptView(Instant at, boolean taken, String detail) {
        static AttemptView of(WebhookDelivery.Attempt attempt) {
            return new AttemptView(attempt.at(), attempt.taken(), attempt.detail());
        }
    }
}
