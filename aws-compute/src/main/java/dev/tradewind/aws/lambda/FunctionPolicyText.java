package dev.tradewind.aws.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionPermission;
import dev.tradewind.functions.definition.FunctionPolicy;
import java.util.regex.Pattern;

/// The policies of functions as AWS writes them.
///
/// Source: Lambda developer guide, "Viewing resource-based IAM policies in Lambda".
final class FunctionPolicyText {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com");

    private FunctionPolicyText() {}

    /// @param resource the function, version or alias that it is of
    static String of(Arn resource, FunctionPolicy policy) {
        var node = MAPPER.createObjectNode().put("Version", "2012-10-17").put("Id", "default");
        var statements = node.putArray("Statement");
        policy.permissions().forEach(it -> statements.add(node(resource, it)));
        return text(node);
    }

    static String of(Arn resource, FunctionPermission permission) {
        return text(node(resource, permission));
    }

    private static ObjectNode node(Arn resource, FunctionPermission permission) {
        var node =
                MAPPER.createObjectNode()
                        .put("Sid", permission.statementId())
                        .put("Effect", "Allow");
        principal(node, permission.principal());
        node.put("Action", permission.action()).put("Resource", resource.toString());
        var conditions = MAPPER.createObjectNode();
        permission
                .sourceAccount()
                .ifPresent(
                        it -> conditions.withObject("/StringEquals").put("AWS:SourceAccount", it));
        permission
                .eventSourceToken()
                .ifPresent(it ->
                        conditions.withObject("/StringEquals").put("lambda:EventSourceToken", it));
        permission
                .organisation()
                .ifPresent(
                        it -> conditions.withObject("/StringEquals").put("aws:PrincipalOrgID", it));
        permission
                .urlAuth()
                .ifPresent(it ->
                        conditions
                                .withObject("/StringEquals")
                                .put("lambda:FunctionUrlAuthType", it.name()));
        if (permission.viaUrl()) {
            conditions.withObject("/Bool").put("lambda:InvokedViaFunctionUrl", "true");
        }
        permission
                .sourceArn()
                .ifPresent(it -> conditions.withObject("/ArnLike").put("AWS:SourceArn", it));
        if (!conditions.isEmpty()) {
            node.set("Condition", conditions);
        }
        return node;
    }

    private static void principal(ObjectNode node, String principal) {
        if (principal.equals("*")) {
            node.put("Principal", principal);
        } else if (ACCOUNT.matcher(principal).matches()) {
            node.putObject("Principal").put("AWS", "arn:aws:iam::" + principal + ":root");
        } else if (SERVICE.matcher(principal).matches()) {
            node.putObject("Principal").put("Service", principal);
        } else {
            node.putObject("Principal").put("AWS", principal);
        }
    }

    private static String text(ObjectNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings is JSON", e);
        }
    }
}
