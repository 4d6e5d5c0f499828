package dev.tradewind.broker.bus.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.function.Function;

/// The variables that EventBridge itself defines.
///
/// Source: EventBridge User Guide, "Amazon EventBridge input transformation", predefined variables.
enum EventVariable {
    RULE_ARN("aws.events.rule-arn", source -> TextNode.valueOf(source.ruleArn())),
    RULE_NAME("aws.events.rule-name", source -> TextNode.valueOf(source.ruleName())),
    INGESTION_TIME("aws.events.event.ingestion-time", EventVariable::ingestionTime),
    /// Everything but the detail.
    EVENT("aws.events.event", EventVariable::withoutDetail),
    EVENT_JSON("aws.events.event.json", source -> source.tree().get());

    private final String variable;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Function<InputSource, JsonNode> value;

    EventVariable(String variable, Function<InputSource, JsonNode> value) {
        this.variable = variable;
        this.value = value;
    }

    static boolean isOne(String name) {
        return Arrays.stream(values()).anyMatch(it -> it.variable.equals(name));
    }

    static EventVariable named(String name) {
        return Arrays.stream(values())
                .filter(it -> it.variable.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("checked, yet not known: " + name));
    }

    JsonNode of(InputSource source) {
        return value.apply(source);
    }

    private static JsonNode ingestionTime(InputSource source) {
        return TextNode.valueOf(source.ingested().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static JsonNode withoutDetail(InputSource source) {
        var event = source.tree().get();
        var rest = JsonNodeFactory.instance.objectNode();
        rest.set("id", event.path("id"));
        rest.set("account", event.path("account"));
        rest.set("detailType", event.path("detail-type"));
        rest.set("time", event.path("time"));
        rest.set("source", event.path("source"));
        rest.set("region", event.path("region"));
        rest.set("resources", event.path("resources"));
        rest.set("version", event.path("version"));
        return rest;
    }
}
