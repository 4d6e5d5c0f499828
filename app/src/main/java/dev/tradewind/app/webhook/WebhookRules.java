package dev.tradewind.app.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusRule;
import dev.tradewind.broker.bus.BusService;
import dev.tradewind.broker.bus.RulePattern;
import dev.tradewind.broker.bus.RuleTarget;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rules by which the bus of the services' events tells endpoints, one each: `webhook-` and the endpoint's id.
record WebhookRules(BusService buses, Arn bus, WebhookArns arns) {
    private static final String NAME = "webhook-";
    private static final String TARGET = "endpoint";

    /// Tells whether the bus is there: the host of the services makes it.
    boolean canBe() {
        return buses.buses().find(bus).isPresent();
    }

    /// Makes the rule of an endpoint, unless it is there as it should be.
    ///
    /// @throws dev.tradewind.engine.Refusal if the bus is not there, or has no place for another
    void establish(WebhookEndpoint endpoint) {
        var rule = rule(endpoint);
        buses.rules().put(rule);
        buses.rules()
                .addTargets(rule.arn(), List.of(RuleTarget.of(TARGET, arns.of(endpoint.id()))));
    }

    private BusRule rule(WebhookEndpoint endpoint) {
        var name = NAME + endpoint.id();
        var description = "Tells the webhook %s; see ./tradewind webhooks".formatted(endpoint.id());
        return new BusRule(
                BusArns.rule(bus, name),
                bus,
                name,
                Optional.of(RulePattern.checked(pattern(endpoint))),
                BusRule.State.ENABLED,
                bus.account(),
                Map.of("Description", description),
                Map.of(),
                List.of());
    }

    private static String pattern(WebhookEndpoint endpoint) {
        var pattern = JsonNodeFactory.instance.objectNode();
        var wanted = pattern.putArray("detail-type");
        WebhookEvent.detailTypes(endpoint.types()).forEach(wanted::add);
        return new String(Json.write(pattern), UTF_8);
    }

    /// Deletes the rule of an endpoint, if it is there.
    void remove(String endpoint) {
        var arn = BusArns.rule(bus, NAME + endpoint);
        if (buses.rules().find(arn).isPresent()) {
            buses.rules().removeTargets(arn, Set.of(TARGET));
            buses.rules().delete(arn);
        }
    }
}
