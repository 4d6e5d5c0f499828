package dev.tradewind.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.bus.Bus;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.explanation.BusExplainer;
import dev.tradewind.broker.bus.explanation.EventExplanation;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;
import java.util.stream.Collectors;

/// Explanations of where an event would go, and why not elsewhere. Nothing is put.
public final class EventRoutes {
    /// The bytes of one request, which is more than PutEvents takes.
    private static final int BYTES_MAX = 2 << 20;

    private final Broker broker;
    private final String account;
    private final String region;

    private EventRoutes(Broker broker, String account, String region) {
        this.broker = broker;
        this.account = account;
        this.region = region;
    }

    /// `POST /_tradewind/events/why[?bus=NAME-OR-ARN]`, with an event, an entry of PutEvents or up to ten of either as
    /// its body: rule by rule of the bus, whether it would get the event, and the paths that did not match.
    ///
    /// @param account of buses that are named without their ARN
    /// @param region likewise
    public static Route why(Broker broker, String account, String region) {
        return Route.post(
                "/_tradewind/events/why", new EventRoutes(broker, account, region)::answer);
    }

    private Reply answer(HttpCall call) {
        if (call.body().length > BYTES_MAX) {
            throw Problem.of(
                    Problem.Kind.INVALID_REQUEST,
                    "the body has up to %d bytes".formatted(BYTES_MAX));
        }
        var bus = bus(call.queryParameter("bus").orElse(BusArns.DEFAULT));
        var answer = JsonNodeFactory.instance.objectNode();
        var events = answer.putArray("events");
        explained(bus, new String(call.body(), UTF_8))
                .forEach(it -> events.add(ExplanationJson.of(it, this::isThere)));
        return Reply.ok(answer);
    }

    private Arn bus(String name) {
        try {
            return name.startsWith("arn:") ? Arn.parse(name) : BusArns.bus(region, account, name);
        } catch (Refusal e) {
            throw Problem.of(Problem.Kind.INVALID_REQUEST, e.getMessage());
        }
    }

    private List<EventExplanation> explained(Arn bus, String json) {
        if (!BusArns.isBus(bus) || broker.bus().buses().find(bus).isEmpty()) {
            throw Problem.of(Problem.Kind.NOT_FOUND, absent(bus));
        }
        try {
            return new BusExplainer(broker.bus()).explain(bus, json);
        } catch (IllegalArgumentException e) {
            throw Problem.of(Problem.Kind.INVALID_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private String absent(Arn bus) {
        var names =
                broker.bus().buses().list(region, account).stream()
                        .map(Bus::name)
                        .collect(Collectors.joining(", "));
        return "there is no event bus %s; these are: %s".formatted(bus, names);
    }

    /// Tells of a target whether there is one, where the broker knows.
    private boolean isThere(Arn target) {
        return switch (target.service()) {
            case "sqs" -> broker.queues().find(target).isPresent();
            case "sns" -> broker.topics().find(target).isPresent();
            case BusArns.SERVICE -> !BusArns.isBus(target) || isBus(target);
            default -> true;
        };
    }

    private boolean isBus(Arn target) {
        return broker.bus().buses().find(target).isPresent();
    }
}
