package dev.tradewind.aws.compute;

import dev.tradewind.aws.policy.Wildcards;
import dev.tradewind.engine.Arn;
import dev.tradewind.functions.asynchronous.FunctionAccess;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionDefinitions;
import dev.tradewind.functions.definition.FunctionPermission;
import java.util.List;

/// The services that the policies of functions let call them.
///
/// Source: Lambda Developer Guide, "Granting Lambda function access to AWS services".
record PermittedCallers(FunctionDefinitions definitions) implements FunctionAccess {
    private static final List<String> ACTIONS = List.of("lambda:InvokeFunction", "lambda:*");

    @Override
    public boolean allows(Arn function, String servicePrincipal, Arn source) {
        var qualifier = FunctionArns.qualifier(function).orElse("");
        return definitions.look(function).map(it -> it.policies().get(qualifier)).stream()
                .flatMap(it -> it.permissions().stream())
                .anyMatch(it -> allows(it, servicePrincipal, source));
    }

    private static boolean allows(FunctionPermission permission, String principal, Arn source) {
        return ACTIONS.contains(permission.action())
                && !permission.viaUrl()
                && (permission.principal().equals(principal) || permission.principal().equals("*"))
                && permission
                        .sourceArn()
                        .filter(it -> !Wildcards.matchArn(it, source.toString()))
                        .isEmpty()
                && permission.sourceAccount().filter(it -> !it.equals(source.account())).isEmpty();
    }
}
