package dev.tradewind.commerce.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.dialect.BusFlow;
import dev.tradewind.eventing.dialect.Flow;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The events of an instance as AsyncAPI 3.0: a channel for each topic, queue and bus, a message for each event on a topic
/// and for each on a bus, an operation for what each service sends where, and for each row of the plan.
///
/// Source: AsyncAPI 3.0.0; its bindings for SNS (0.1.0) and SQS (0.2.0). There are none for EventBridge.
final class AsyncApiDocument {
    private static final String TOPICS = "topics";
    private static final String QUEUES = "queues";
    private static final String BUSES = "buses";
    private static final String WEBHOOKS = "webhooks";

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final ObjectNode channels;
    private final ObjectNode operations;
    private final ObjectNode messages;
    private final ObjectNode schemas;

    private AsyncApiDocument() {
        root.put("asyncapi", "3.0.0");
        root.set("info", info());
        root.put("defaultContentType", "application/json");
        var servers = root.putObject("servers");
        servers.set(TOPICS, server("sns", "Topics, by the API of Amazon SNS."));
        servers.set(QUEUES, server("sqs", "Queues, by the API of Amazon SQS."));
        servers.set(BUSES, server("eventbridge", "Buses, by the API of Amazon EventBridge."));
        channels = root.putObject("channels");
        operations = root.putObject("operations");
        var components = root.putObject("components");
        messages = components.putObject("messages");
        schemas = components.putObject("schemas");
    }

    static ObjectNode of(Collection<PlanRow> rows) {
        var document = new AsyncApiDocument();
        document.schemas.set(MessageSchemas.ATTRIBUTES, MessageSchemas.attributes());
        document.schemas.set(MessageSchemas.METADATA, MessageSchemas.metadata());
        ShopFlows.FLOWS.all().forEach(document::topic);
        ShopFlows.FLOWS.buses().forEach(document::bus);
        document.disabledWebhooks(ShopFlows.BUS_FLOW);
        rows.forEach(document::queue);
        rows.forEach(document::receive);
        return document.root;
    }

    private static ObjectNode info() {
        var info =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("title", "Tradewind events")
                        .put("version", "1.0")
                        .put(
                                "description",
                                """
                                The events of an instance's services: on topics, each in the envelope of its topic with \
                                message attributes to filter by; in the queues that the services read, as they were \
                                published; and those that are for everyone on a bus, as details. Subscribe queues of \
                                your own to the topics, or make rules on the bus: the services' queues are theirs, and \
                                a message that somebody else takes is lost to them. All are delivered at least once; \
                                the id of an event says which it is. Operations that depend on how an instance is \
                                started say so. Topics of sagas from files are not in here, nor what goes through \
                                sidecars.\
                                """);
        info.putObject("license")
                .put("name", "Apache-2.0")
                .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        return info;
    }

    private static ObjectNode server(String protocol, String description) {
        var server =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("host", "localhost:{port}")
                        .put("protocol", protocol)
                        .put("description", description);
        server.putObject("variables")
                .putObject("port")
                .put("default", "4566")
                .put("description", "As `./tradewind up --aws-port` sets it.");
        return server;
    }

    private void topic(Flow flow) {
        for (var type : flow.types()) {
            var name = flow.dialect().typeOf(type);
            schemas.set(name, MessageSchemas.data(type));
            var message = message(name, type, "$message.header#/correlationId");
            message.set("headers", MessageSchemas.attributes(name));
            message.set("payload", MessageSchemas.envelope(flow.dialect(), type));
            messages.set(name, message);
        }
        var names = flow.types().stream().map(flow.dialect()::typeOf).toList();
        var bindings = channel(flow.topic(), TOPICS, names).putObject("bindings");
        bindings.putObject("sns")
                .put("name", flow.topic())
                .put("bindingVersion", "0.1.0")
                .putObject("ordering")
                .put("type", "standard");
        senders(flow.types())
                .forEach(service ->
                        send(
                                service,
                                flow.topic(),
                                flow.types().stream()
                                        .filter(it -> it.source().equals(service))
                                        .map(flow.dialect()::typeOf)
                                        .toList()));
    }

    private void bus(BusFlow flow) {
        for (var type : flow.types()) {
            var detail = onBus(flow, flow.dialect().detailTypesOf(type).getFirst());
            schemas.set(detail, MessageSchemas.detail(type));
            for (var detailType : flow.dialect().detailTypesOf(type)) {
                var name = onBus(flow, detailType);
                var source = ServiceNames.ON_BUS.write(type.source());
                var message =
                        message(name, type, "$message.payload#/detail/metadata/correlationId");
                message.set("payload", MessageSchemas.onBus(detailType, source, detail));
                messages.set(name, message);
            }
        }
        channel(flow.bus(), BUSES, onBus(flow, flow.types()));
        senders(flow.types())
                .forEach(service ->
                        send(
                                service,
                                flow.bus(),
                                onBus(
                                        flow,
                                        flow.types().stream()
                                                .filter(it -> it.source().equals(service))
                                                .toList())));
    }

    /// What an instance tells of its webhooks, on the bus alone: no service publishes it.
    private void disabledWebhooks(BusFlow flow) {
        var name = onBus(flow, MessageSchemas.WEBHOOK_DISABLED);
        schemas.set(name, MessageSchemas.disabledWebhook());
        var message = JsonNodeFactory.instance.objectNode().put("name", name);
        message.put("contentType", "application/json");
        message.putArray("tags").addObject().put("name", WEBHOOKS);
        message.set(
                "payload",
                MessageSchemas.onBus(MessageSchemas.WEBHOOK_DISABLED, "app.webhooks", name));
        messages.set(name, message);
        channel(flow.bus(), BUSES, List.of(name));
        send(WEBHOOKS, flow.bus(), List.of(name));
    }

    private static List<String> onBus(BusFlow flow, List<EventType<?>> types) {
        return types.stream()
                .flatMap(it -> flow.dialect().detailTypesOf(it).stream())
                .map(it -> onBus(flow, it))
                .toList();
    }

    private static String onBus(BusFlow flow, String detailType) {
        return flow.bus() + "." + detailType;
    }

    private static ObjectNode message(String name, EventType<?> type, String correlation) {
        var message = JsonNodeFactory.instance.objectNode().put("name", name);
        message.put("contentType", "application/json");
        message.putArray("tags").addObject().put("name", type.source());
        message.putObject("correlationId").put("location", correlation);
        return message;
    }

    private static Set<String> senders(List<EventType<?>> types) {
        return types.stream().map(EventType::source).collect(Collectors.toCollection(TreeSet::new));
    }

    private void send(String service, String channel, List<String> names) {
        var operation = operation("%s.sends.%s".formatted(service, channel), "send", channel);
        operation.put("summary", "What %s publishes on %s.".formatted(service, channel));
        operation.putArray("tags").addObject().put("name", service);
        addAll(operation.putArray("messages"), channel, names);
    }

    /// A queue may be in several rows: it carries what all of them bring.
    private void queue(PlanRow row) {
        var channel = channel(row.queue(), QUEUES, row.types());
        if (channel.has("bindings")) {
            return;
        }
        var sqs = channel.putObject("bindings").putObject("sqs");
        var queue = sqs.putObject("queue").put("name", row.queue()).put("fifoQueue", false);
        var redrive = queue.putObject("redrivePolicy");
        redrive.putObject("deadLetterQueue").put("name", row.deadLetterQueue());
        redrive.put("maxReceiveCount", 3);
        sqs.putObject("deadLetterQueue").put("name", row.deadLetterQueue()).put("fifoQueue", false);
        sqs.put("bindingVersion", "0.2.0");
    }

    private void receive(PlanRow row) {
        var operation = operation(row.id(), "receive", row.queue());
        operation.put("summary", row.summary());
        operation.putArray("tags").addObject().put("name", row.service());
        addAll(operation.putArray("messages"), row.queue(), row.types());
        var sns = operation.putObject("bindings").putObject("sns");
        sns.putObject("topic").put("name", row.topic());
        var consumer = sns.putArray("consumers").addObject().put("protocol", "sqs");
        consumer.putObject("endpoint").put("name", row.queue());
        var policy = consumer.putObject("filterPolicy").putArray("eventType");
        row.types().stream().sorted().forEach(policy::add);
        consumer.put("filterPolicyScope", "MessageAttributes");
        consumer.put("rawMessageDelivery", true);
        sns.put("bindingVersion", "0.1.0");
        var sqs = operation.withObject("/bindings").putObject("sqs");
        sqs.putArray("queues").addObject().put("name", row.queue());
        sqs.put("bindingVersion", "0.2.0");
    }

    private ObjectNode operation(String id, String action, String channel) {
        var operation = operations.putObject(id).put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + channel);
        return operation;
    }

    private ObjectNode channel(String name, String server, List<String> names) {
        var channel = channels.withObject("/" + name).put("address", name);
        channel.putArray("servers").addObject().put("$ref", "#/servers/" + server);
        var carried = channel.withObject("/messages");
        names.forEach(it -> carried.putObject(it).put("$ref", "#/components/messages/" + it));
        return channel;
    }

    private static void addAll(ArrayNode references, String channel, List<String> names) {
        names.forEach(it ->
                references
                        .addObject()
                        .put("$ref", "#/channels/%s/messages/%s".formatted(channel, it)));
    }
}
