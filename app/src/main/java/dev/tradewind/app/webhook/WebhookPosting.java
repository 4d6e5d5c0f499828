package dev.tradewind.app.webhook;

import dev.tradewind.app.webhook.WebhookDelivery.Attempt;
import dev.tradewind.app.webhook.WebhookDelivery.Status;
import dev.tradewind.broker.delivery.Channel;
import dev.tradewind.broker.delivery.Conclusion;
import dev.tradewind.broker.delivery.Delivery;
import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.broker.delivery.EndpointAnswer;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.http.client.OutwardAnswer;
import dev.tradewind.http.client.OutwardClient;
import dev.tradewind.http.client.OutwardRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/// The way of deliveries to their endpoints: one signed POST, and the decision what becomes of the delivery, which is noted in
/// the unit of work that takes its message, or hides it until the next attempt.
final class WebhookPosting implements Channel {
    /// From connecting to the end of the answer. Source: Standard Webhooks 1.0.0, which recommends 15 to 30 seconds.
    static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final Conclusion NOTHING = _ -> Outcome.DROPPED;

    private final Engine engine;
    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final OutwardClient client;
    private final DeadEndpoints dead;
    private final WebhookRetries retries;

    WebhookPosting(
            Engine engine,
            WebhookEndpoints endpoints,
            WebhookDeliveries deliveries,
            OutwardClient client,
            DeadEndpoints dead) {
        this.engine = engine;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.client = client;
        this.dead = dead;
        retries = new WebhookRetries(engine.random());
    }

    @Override
    public EndpointAnswer deliver(Delivery leased) throws InterruptedException {
        var endpoint = endpoints.find(WebhookArns.id(leased.owner()));
        var delivery = endpoint.flatMap(it -> deliveries.pending(it.id(), leased.body()));
        if (endpoint.isEmpty() || delivery.isEmpty()) {
            return new EndpointAnswer.Decided("is gone", Optional.empty(), NOTHING);
        }
        return deliver(endpoint.get(), delivery.get());
    }

    private EndpointAnswer deliver(WebhookEndpoint endpoint, WebhookDelivery delivery)
            throws InterruptedException {
        var at = engine.clock().instant();
        if (endpoint.isDisabled()) {
            return failed(delivery, new Attempt(at, false, "the endpoint is disabled"));
        }
        var answer = PostAnswer.of(send(endpoint, delivery, at), engine.clock().instant());
        var attempt = new Attempt(at, answer instanceof PostAnswer.Taken, answer.detail());
        return switch (answer) {
            case PostAnswer.Taken _ -> taken(delivery, attempt);
            case PostAnswer.Gone _ -> gone(delivery, attempt);
            case PostAnswer.Failed(_, var asked) -> again(delivery, attempt, asked);
        };
    }

    private OutwardAnswer send(WebhookEndpoint endpoint, WebhookDelivery delivery, Instant at)
            throws InterruptedException {
        var secrets = endpoints.secrets(endpoint.id());
        if (secrets.isEmpty()) {
            return new OutwardAnswer.Failed("the endpoint has no secret");
        }
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/cloudevents+json");
        headers.put("User-Agent", "Tradewind");
        headers.putAll(
                SignedHeaders.of(
                        delivery.messageId(), at, secrets.get().keysAt(at), delivery.body()));
        return client.send(new OutwardRequest(endpoint.uri(), headers, delivery.body()));
    }

    private EndpointAnswer taken(WebhookDelivery delivery, Attempt attempt) {
        return ended(
                delivery.after(attempt, Status.DELIVERED, Optional.empty()),
                attempt,
                work -> {
                    endpoints.change(work, delivery.endpoint(), WebhookEndpoint::working);
                    return Outcome.DELIVERED;
                });
    }

    private EndpointAnswer gone(WebhookDelivery delivery, Attempt attempt) {
        return ended(
                delivery.after(attempt, Status.FAILED, Optional.empty()),
                attempt,
                work -> {
                    dead.gone(work, delivery.endpoint());
                    return Outcome.DROPPED;
                });
    }

    private EndpointAnswer failed(WebhookDelivery delivery, Attempt attempt) {
        return ended(delivery.after(attempt, Status.FAILED, Optional.empty()), attempt, NOTHING);
    }

    private EndpointAnswer ended(WebhookDelivery delivery, Attempt attempt, Conclusion then) {
        return new EndpointAnswer.Decided(
                attempt.detail(),
                Optional.empty(),
                work -> {
                    deliveries.ended(work, delivery);
                    return then.in(work);
                });
    }

    private EndpointAnswer again(
            WebhookDelivery delivery, Attempt attempt, Optional<Duration> asked) {
        var wait = retries.after(delivery.attempts().size() + 1, asked);
        if (wait.isEmpty()) {
            return ended(
                    delivery.after(attempt, Status.FAILED, Optional.empty()),
                    attempt,
                    work -> {
                        dead.failed(work, delivery.endpoint());
                        return Outcome.DROPPED;
                    });
        }
        return new EndpointAnswer.Decided(
                attempt.detail(), wait, work -> retried(work, delivery, attempt, wait.get()));
    }

    private Outcome retried(
            UnitOfWork work, WebhookDelivery delivery, Attempt attempt, Duration wait) {
        var next = Instant.ofEpochMilli(work.nowMillis()).plus(wait);
        deliveries.attempted(work, delivery.after(attempt, Status.PENDING, Optional.of(next)));
        dead.failed(work, delivery.endpoint());
        return Outcome.RETRIED;
    }
}
