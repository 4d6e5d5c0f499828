package dev.tradewind.aws.iam;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.util.Comparator;
import java.util.function.Function;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;

/// The policies of a role: its own, and those that it has attached.
///
/// Source: IAM API Reference, PutRolePolicy, GetRolePolicy, DeleteRolePolicy, ListRolePolicies, AttachRolePolicy,
/// DetachRolePolicy, ListAttachedRolePolicies.
record RolePolicyOperations(Roles roles, Caller caller) {
    void put(PutRolePolicyRequest request) {
        var role = IamNames.role(request.roleName());
        var policy = IamNames.policy(request.policyName());
        var text = request.policyDocument();
        RoleOperations.checkDocument("policyDocument", text);
        PolicyGrammar.PERMISSIONS.check(text);
        roles.change(
                caller.account(),
                role,
                it -> {
                    var changed = it.with(policy, text);
                    if (changed.inlineChars() > IamLimits.INLINE_CHARS_MAX) {
                        throw new Refusal(
                                IamFault.TOO_MANY,
                                "Maximum policy size of %d bytes exceeded for role %s"
                                        .formatted(IamLimits.INLINE_CHARS_MAX, role));
                    }
                    return changed;
                });
    }

    GetRolePolicyResponse get(GetRolePolicyRequest request) {
        var role = require(request.roleName());
        var policy = IamNames.policy(request.policyName());
        return GetRolePolicyResponse.builder()
                .roleName(role.name())
                .policyName(policy)
                .policyDocument(PolicyTexts.escaped(text(role, policy)))
                .build();
    }

    void delete(DeleteRolePolicyRequest request) {
        var policy = IamNames.policy(request.policyName());
        roles.change(
                caller.account(),
                IamNames.role(request.roleName()),
                role -> {
                    text(role, policy);
                    return role.without(policy);
                });
    }

    private static String text(Role role, String policy) {
        return role.policy(policy)
                .orElseThrow(() ->
                        new Refusal(
                                IamFault.NOT_FOUND,
                                "The role policy with name %s cannot be found.".formatted(policy)));
    }

    private Role require(String name) {
        return roles.require(caller.account(), IamNames.role(name));
    }

    ListRolePoliciesResponse list(ListRolePoliciesRequest request) {
        var names = require(request.roleName()).inline().keySet().stream().sorted().toList();
        var page =
                IamPages.page(
                        "inline:",
                        names,
                        Function.identity(),
                        request.marker(),
                        request.maxItems());
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.nextToken().isPresent())
                .marker(page.nextToken().orElse(null))
                .build();
    }

    void attach(AttachRolePolicyRequest request) {
        roles.attach(
                caller.account(),
                IamNames.role(request.roleName()),
                IamNames.policyArn(request.policyArn()));
    }

    void detach(DetachRolePolicyRequest request) {
        var policy = IamNames.policyArn(request.policyArn());
        roles.change(
                caller.account(),
                IamNames.role(request.roleName()),
                role -> {
                    if (!role.attached().contains(policy)) {
                        throw new Refusal(
                                IamFault.NOT_FOUND, "Policy %s was not found.".formatted(policy));
                    }
                    return role.detaching(policy);
                });
    }

    ListAttachedRolePoliciesResponse attached(ListAttachedRolePoliciesRequest request) {
        var prefix = IamNames.pathPrefix(request.pathPrefix());
        var found =
                require(request.roleName()).attached().stream()
                        .filter(policy -> IamNames.path(policy).startsWith(prefix))
                        .sorted(Comparator.comparing(RolePolicyOperations::key))
                        .toList();
        var page =
                IamPages.page(
                        "attached:",
                        found,
                        RolePolicyOperations::key,
                        request.marker(),
                        request.maxItems());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(
                        page.items().stream().map(RolePolicyOperations::attached).toList())
                .isTruncated(page.nextToken().isPresent())
                .marker(page.nextToken().orElse(null))
                .build();
    }

    /// Two policies may have one name, AWS's and the account's.
    private static String key(Arn policy) {
        return IamNames.name(policy) + " " + policy;
    }

    private static AttachedPolicy attached(Arn policy) {
        return AttachedPolicy.builder()
                .policyName(IamNames.name(policy))
                .policyArn(policy.toString())
                .build();
    }
}
