package dev.tradewind.aws.iam;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.wire.QueryNames;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;

/// The operations of IAM for one caller, by what they are about.
record IamOperations(
        RoleOperations roles, RolePolicyOperations rolePolicies, ManagedPolicyOperations policies) {
    private static IamOperations of(Roles roles, ManagedPolicies policies, Caller caller) {
        return new IamOperations(
                new RoleOperations(roles, caller),
                new RolePolicyOperations(roles, caller),
                new ManagedPolicyOperations(policies, roles, caller));
    }

    /// The operations of IAM that there are.
    static Operations table(Roles roles, ManagedPolicies policies) {
        var table =
                Operations.of(
                        IamClient.class,
                        QueryNames.OF_THE_MODEL,
                        caller -> of(roles, policies, caller),
                        IamError::of);
        onRoles(table);
        onRolePolicies(table);
        onPolicies(table);
        return table.build();
    }

    private static void onRoles(Operations.Table<IamOperations> table) {
        table.on(CreateRoleRequest.class, (it, request) -> it.roles.create(request))
                .on(GetRoleRequest.class, (it, request) -> it.roles.get(request.roleName()))
                .on(ListRolesRequest.class, (it, request) -> it.roles.list(request))
                .perform(UpdateRoleRequest.class, (it, request) -> it.roles.update(request))
                .on(UpdateRoleDescriptionRequest.class, (it, request) -> it.roles.describe(request))
                .perform(
                        UpdateAssumeRolePolicyRequest.class,
                        (it, request) -> it.roles.updateTrust(request))
                .perform(
                        DeleteRoleRequest.class,
                        (it, request) -> it.roles.delete(request.roleName()))
                .perform(TagRoleRequest.class, (it, request) -> it.roles.tag(request))
                .perform(UntagRoleRequest.class, (it, request) -> it.roles.untag(request))
                .on(ListRoleTagsRequest.class, (it, request) -> it.roles.tags(request))
                .on(
                        ListInstanceProfilesForRoleRequest.class,
                        (it, request) -> it.roles.instanceProfiles(request));
    }

    private static void onRolePolicies(Operations.Table<IamOperations> table) {
        table.perform(PutRolePolicyRequest.class, (it, request) -> it.rolePolicies.put(request))
                .on(GetRolePolicyRequest.class, (it, request) -> it.rolePolicies.get(request))
                .perform(
                        DeleteRolePolicyRequest.class,
                        (it, request) -> it.rolePolicies.delete(request))
                .on(ListRolePoliciesRequest.class, (it, request) -> it.rolePolicies.list(request))
                .perform(
                        AttachRolePolicyRequest.class,
                        (it, request) -> it.rolePolicies.attach(request))
                .perform(
                        DetachRolePolicyRequest.class,
                        (it, request) -> it.rolePolicies.detach(request))
                .on(
                        ListAttachedRolePoliciesRequest.class,
                        (it, request) -> it.rolePolicies.attached(request));
    }

    private static void onPolicies(Operations.Table<IamOperations> table) {
        table.on(CreatePolicyRequest.class, (it, request) -> it.policies.create(request))
                .on(GetPolicyRequest.class, (it, request) -> it.policies.get(request.policyArn()))
                .on(ListPoliciesRequest.class, (it, request) -> it.policies.list(request))
                .perform(
                        DeletePolicyRequest.class,
                        (it, request) -> it.policies.delete(request.policyArn()))
                .on(
                        CreatePolicyVersionRequest.class,
                        (it, request) -> it.policies.createVersion(request))
                .on(GetPolicyVersionRequest.class, (it, request) -> it.policies.version(request))
                .on(ListPolicyVersionsRequest.class, (it, request) -> it.policies.versions(request))
                .perform(
                        SetDefaultPolicyVersionRequest.class,
                        (it, request) -> it.policies.setDefault(request))
                .perform(
                        DeletePolicyVersionRequest.class,
                        (it, request) -> it.policies.deleteVersion(request))
                .on(
                        ListEntitiesForPolicyRequest.class,
                        (it, request) -> it.policies.entities(request))
                .perform(TagPolicyRequest.class, (it, request) -> it.policies.tag(request))
                .perform(UntagPolicyRequest.class, (it, request) -> it.policies.untag(request))
                .on(ListPolicyTagsRequest.class, (it, request) -> it.policies.tags(request));
    }
}
