package dev.tradewind.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.bus.BusRule;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.Reply;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The wiring of an instance as it is: who publishes where, and which way what is published goes. Dead-letter queues are
/// not in it: each belongs to its queue.
final class FlowGraph {
    /// Things that are drawn: more is no drawing.
    private static final int NODES_MAX = 400;

    private static final String QUEUES = "sqs";
    private static final String TOPICS = "sns";
    private static final String BUSES = "events";

    private final ConsoleGround ground;

    FlowGraph(ConsoleGround ground) {
        this.ground = ground;
    }

    Reply reply() {
        var drawing = new Drawing();
        var broker = ground.broker();
        broker.topics().list().forEach(topic -> drawing.node(topic.arn(), "source", "topic"));
        broker.bus()
                .buses()
                .list(ground.region(), ground.account())
                .forEach(bus -> {
                    drawing.node(bus.arn(), "source", "bus");
                    broker.bus().rules().list(bus.arn()).forEach(rule -> add(drawing, rule));
                });
        broker.topics().subscriptions().forEach(it -> add(drawing, it));
        addQueues(drawing);
        ground.services().consumers().forEach((queue, service) -> drawing.handled(queue, service));
        ground.called()
                .get()
                .forEach((queue, functions) ->
                        functions.forEach(function -> drawing.called(queue, function)));
        ground.services()
                .publishers()
                .forEach((to, services) ->
                        services.forEach(service -> drawing.published(service, to)));
        return Reply.ok(drawing.json());
    }

    /// All but dead-letter queues.
    private void addQueues(Drawing drawing) {
        var queues = ground.broker().queues().list();
        Set<Arn> dead =
                queues.stream()
                        .flatMap(it -> it.settings().redrivePolicy().stream())
                        .map(it -> it.deadLetterTarget())
                        .collect(Collectors.toSet());
        queues.stream()
                .filter(it -> !dead.contains(it.arn()))
                .forEach(it -> drawing.node(it.arn(), "queue", "queue"));
    }

    private static void add(Drawing drawing, Subscription subscription) {
        var to = subscription.endpoint();
        drawing.node(to, layer(to), kind(to, subscription.protocol()));
        drawing.edge(subscription.topic().toString(), to);
    }

    private static void add(Drawing drawing, BusRule rule) {
        drawing.node(
                rule.arn(),
                "rule",
                rule.state() == BusRule.State.DISABLED ? "disabled rule" : "rule");
        drawing.edge(rule.bus().toString(), rule.arn().toString());
        for (var target : rule.targets()) {
            var to = target.arn().toString();
            drawing.node(to, layer(to), kind(to, "target"));
            drawing.edge(rule.arn().toString(), to);
        }
    }

    private static String layer(String endpoint) {
        return switch (service(endpoint)) {
            case QUEUES -> "queue";
            case TOPICS, BUSES -> "source";
            default -> "consumer";
        };
    }

    private static String kind(String endpoint, String otherwise) {
        return switch (service(endpoint)) {
            case QUEUES -> "queue";
            case TOPICS -> "topic";
            case BUSES -> "bus";
            case "lambda" -> "function";
            default -> otherwise;
        };
    }

    private static String service(String endpoint) {
        return Arn.tryParse(endpoint).map(Arn::service).orElse("");
    }

    /// Nodes and edges, each once, and none beyond the bound.
    private static final class Drawing {
        private final Set<String> ids = new HashSet<>();
        private final Set<Map.Entry<String, String>> drawn = new HashSet<>();
        private final ObjectNode json = JsonNodeFactory.instance.objectNode();
        private final ArrayNode nodes = json.putArray("nodes");
        private final ArrayNode edges = json.putArray("edges");

        void node(Arn arn, String layer, String kind) {
            node(arn.toString(), layer, kind, arn.resource());
        }

        void node(String endpoint, String layer, String kind) {
            var name = Arn.tryParse(endpoint).map(Arn::resource).orElse(endpoint);
            node(endpoint, layer, kind, name);
        }

        private void node(String id, String layer, String kind, String name) {
            if (ids.size() < NODES_MAX && ids.add(id)) {
                nodes.addObject()
                        .put("id", id)
                        .put("layer", layer)
                        .put("kind", kind)
                        .put("name", name);
            }
        }

        void handled(Arn queue, String service) {
            node("consumer " + service, "consumer", "service", service);
            edge(queue.toString(), "consumer " + service);
        }

        void called(Arn queue, Arn function) {
            node(function, "consumer", "function");
            edge(queue.toString(), function.toString());
        }

        void published(String service, Arn to) {
            node("publisher " + service, "publisher", "service", service);
            edge("publisher " + service, to.toString());
        }

        void edge(String from, String to) {
            if (ids.contains(from) && ids.contains(to) && drawn.add(Map.entry(from, to))) {
                edges.addObject().put("from", from).put("to", to);
            }
        }

        ObjectNode json() {
            return json.put("cut", ids.size() == NODES_MAX);
        }
    }
}
