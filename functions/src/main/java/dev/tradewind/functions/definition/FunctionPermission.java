package dev.tradewind.functions.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.JsonRow;
import java.util.Optional;

/// A statement of a function's policy: somebody may do something with it.
///
/// @param principal a service (`sns.amazonaws.com`), an account, an ARN, or `*`
/// @param action `lambda:InvokeFunction` for example
/// @param sourceArn of what asks, with wildcards
/// @param sourceAccount the account of what asks
/// @param urlAuth of the function URLs that it is for
/// @param viaUrl whether it is for requests to function URLs only
public record FunctionPermission(
        String statementId,
        String principal,
        String action,
        Optional<String> sourceArn,
        Optional<String> sourceAccount,
        Optional<String> eventSourceToken,
        Optional<String> organisation,
        Optional<UrlAuth> urlAuth,
        boolean viaUrl) {
    ObjectNode toJson() {
        var node =
                JsonRow.create()
                        .put("sid", statementId)
                        .put("principal", principal)
                        .put("action", action);
        sourceArn.ifPresent(it -> node.put("sourceArn", it));
        sourceAccount.ifPresent(it -> node.put("sourceAccount", it));
        eventSourceToken.ifPresent(it -> node.put("eventSourceToken", it));
        organisation.ifPresent(it -> node.put("organisation", it));
        urlAuth.ifPresent(it -> node.put("urlAuth", it.name()));
        if (viaUrl) {
            node.put("viaUrl", true);
        }
        return node;
    }

    static FunctionPermission of(JsonNode node) {
        return new FunctionPermission(
                node.path("sid").asText(),
                node.path("principal").asText(),
                node.path("action").asText(),
                text(node, "sourceArn"),
                text(node, "sourceAccount"),
                text(node, "eventSourceToken"),
                text(node, "organisation"),
                text(node, "urlAuth").map(UrlAuth::valueOf),
                node.path("viaUrl").asBoolean());
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }
}
