package dev.tradewind.functions.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.JsonRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Settings of a function that are kept and told, and have no effect here: a template of one that runs at AWS has them.
///
/// @param logFormat `Text` or `JSON`; lines are written as the handler writes them
/// @param logGroup another than `/aws/lambda/` and the function's name
/// @param applicationLogLevel `INFO` for example
/// @param systemLogLevel likewise
public record KeptSettings(
        List<String> subnets,
        List<String> securityGroups,
        boolean allowsIpv6,
        String logFormat,
        Optional<String> logGroup,
        Optional<String> applicationLogLevel,
        Optional<String> systemLogLevel) {
    public static final String FORMAT_DEFAULT = "Text";

    /// Those of a function that names none.
    public static final KeptSettings NONE =
            new KeptSettings(
                    List.of(),
                    List.of(),
                    false,
                    FORMAT_DEFAULT,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public KeptSettings {
        subnets = List.copyOf(subnets);
        securityGroups = List.copyOf(securityGroups);
    }

    /// The same on another network.
    public KeptSettings on(
            List<String> otherSubnets, List<String> otherGroups, boolean otherAllowsIpv6) {
        return new KeptSettings(
                otherSubnets,
                otherGroups,
                otherAllowsIpv6,
                logFormat,
                logGroup,
                applicationLogLevel,
                systemLogLevel);
    }

    /// The same with another way to log.
    public KeptSettings logging(
            String format,
            Optional<String> group,
            Optional<String> applicationLevel,
            Optional<String> systemLevel) {
        return new KeptSettings(
                subnets, securityGroups, allowsIpv6, format, group, applicationLevel, systemLevel);
    }

    ObjectNode encode() {
        var node = JsonRow.create().put("logFormat", logFormat).put("ipv6", allowsIpv6);
        var network = node.putArray("subnets");
        subnets.forEach(network::add);
        var groups = node.putArray("securityGroups");
        securityGroups.forEach(groups::add);
        logGroup.ifPresent(it -> node.put("logGroup", it));
        applicationLogLevel.ifPresent(it -> node.put("applicationLogLevel", it));
        systemLogLevel.ifPresent(it -> node.put("systemLogLevel", it));
        return node;
    }

    /// @param node missing in rows of before there were such settings
    static KeptSettings decode(JsonNode node) {
        return new KeptSettings(
                texts(node.path("subnets")),
                texts(node.path("securityGroups")),
                node.path("ipv6").asBoolean(),
                node.path("logFormat").asText(FORMAT_DEFAULT),
                text(node, "logGroup"),
                text(node, "applicationLogLevel"),
                text(node, "systemLogLevel"));
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(it -> texts.add(it.asText()));
        return texts;
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }
}
