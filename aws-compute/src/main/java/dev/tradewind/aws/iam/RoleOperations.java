package dev.tradewind.aws.iam;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.engine.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;

/// Making, finding, changing and tagging roles.
///
/// Source: IAM API Reference, CreateRole, GetRole, ListRoles, UpdateRole, UpdateAssumeRolePolicy, DeleteRole, TagRole.
record RoleOperations(Roles roles, Caller caller) {
    CreateRoleResponse create(CreateRoleRequest request) {
        if (request.permissionsBoundary() != null) {
            throw new Refusal(IamFault.INPUT_INVALID, "PermissionsBoundary is not supported here.");
        }
        var name = IamNames.role(request.roleName());
        var path = IamNames.path(request.path());
        checkDocument("assumeRolePolicyDocument", request.assumeRolePolicyDocument());
        var terms =
                RoleTerms.of(
                        request.assumeRolePolicyDocument(),
                        request.description(),
                        request.maxSessionDuration());
        var arn = IamNames.arn(caller.account(), IamNames.ROLE, path, name);
        var made = roles.create(arn, terms, IamTags.read(request.tags()));
        return CreateRoleResponse.builder().role(described(made).build()).build();
    }

    static void checkDocument(String member, String text) {
        new IamConstraints()
                .required(member, text)
                .length(member, text, 1, IamLimits.DOCUMENT_CHARS_MAX)
                .check();
    }

    GetRoleResponse get(String name) {
        var found = require(name);
        var described = described(found).roleLastUsed(RoleLastUsed.builder().build()).build();
        return GetRoleResponse.builder().role(described).build();
    }

    private Role require(String name) {
        return roles.require(caller.account(), IamNames.role(name));
    }

    private static software.amazon.awssdk.services.iam.model.Role.Builder described(Role role) {
        var described = listed(role);
        return role.tags().isEmpty() ? described : described.tags(IamTags.write(role.tags()));
    }

    /// The part of a role that a list tells: not its tags.
    private static software.amazon.awssdk.services.iam.model.Role.Builder listed(Role role) {
        return software.amazon.awssdk.services.iam.model.Role.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(role.arn().toString())
                .createDate(role.created())
                .assumeRolePolicyDocument(PolicyTexts.escaped(role.terms().trust()))
                .description(role.terms().description().orElse(null))
                .maxSessionDuration(role.terms().sessionSeconds());
    }

    ListRolesResponse list(ListRolesRequest request) {
        var prefix = IamNames.pathPrefix(request.pathPrefix());
        var found =
                roles.under(caller.account(), IamNames.ROOT_PATH)
                        .filter(role -> role.path().startsWith(prefix))
                        .sorted(Comparator.comparing(Role::name))
                        .toList();
        var page = IamPages.page("roles:", found, Role::name, request.marker(), request.maxItems());
        return ListRolesResponse.builder()
                .roles(page.items().stream().map(it -> listed(it).build()).toList())
                .isTruncated(page.nextToken().isPresent())
                .marker(page.nextToken().orElse(null))
                .build();
    }

    void update(UpdateRoleRequest request) {
        change(
                request.roleName(),
                role ->
                        role.on(
                                role.terms()
                                        .changed(
                                                request.description(),
                                                request.maxSessionDuration())));
    }

    /// The older way to change a description, which Terraform takes.
    UpdateRoleDescriptionResponse describe(UpdateRoleDescriptionRequest request) {
        new IamConstraints().required("description", request.description()).check();
        var changed =
                change(
                        request.roleName(),
                        role -> role.on(role.terms().changed(request.description(), null)));
        return UpdateRoleDescriptionResponse.builder().role(described(changed).build()).build();
    }

    void updateTrust(UpdateAssumeRolePolicyRequest request) {
        checkDocument("policyDocument", request.policyDocument());
        change(
                request.roleName(),
                role -> role.on(role.terms().trusting(request.policyDocument())));
    }

    void delete(String name) {
        roles.delete(caller.account(), IamNames.role(name));
    }

    void tag(TagRoleRequest request) {
        var tags = IamTags.read(request.tags());
        change(request.roleName(), role -> role.tagged(IamTags.with(role.tags(), tags)));
    }

    void untag(UntagRoleRequest request) {
        change(
                request.roleName(),
                role -> role.tagged(IamTags.without(role.tags(), request.tagKeys())));
    }

    ListRoleTagsResponse tags(ListRoleTagsRequest request) {
        var tags = IamTags.write(require(request.roleName()).tags());
        var page = IamPages.page("tags:", tags, Tag::key, request.marker(), request.maxItems());
        return ListRoleTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.nextToken().isPresent())
                .marker(page.nextToken().orElse(null))
                .build();
    }

    /// None: there are no instances here. Terraform asks before it deletes a role.
    ListInstanceProfilesForRoleResponse instanceProfiles(
            ListInstanceProfilesForRoleRequest request) {
        require(request.roleName());
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(List.of())
                .isTruncated(false)
                .build();
    }

    private Role change(String name, UnaryOperator<Role> change) {
        return roles.change(caller.account(), IamNames.role(name), change);
    }
}
