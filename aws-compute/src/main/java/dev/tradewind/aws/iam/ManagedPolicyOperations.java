package dev.tradewind.aws.iam;

import dev.tradewind.aws.operation.Caller;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;

/// Managed policies and their versions.
///
/// Source: IAM API Reference, CreatePolicy, GetPolicy, ListPolicies, DeletePolicy, CreatePolicyVersion,
/// GetPolicyVersion, ListPolicyVersions, SetDefaultPolicyVersion, DeletePolicyVersion, ListEntitiesForPolicy, TagPolicy,
/// UntagPolicy, ListPolicyTags.
record ManagedPolicyOperations(ManagedPolicies policies, Roles roles, Caller caller) {
    private static final List<String> SCOPES = List.of("All", "AWS", "Local");
    private static final List<String> ENTITIES =
            List.of("User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy");
    private static final List<String> USAGES = List.of("PermissionsPolicy", "PermissionsBoundary");

    CreatePolicyResponse create(CreatePolicyRequest request) {
        var name = IamNames.policy(request.policyName());
        var path = IamNames.path(request.path());
        RoleOperations.checkDocument("policyDocument", request.policyDocument());
        new IamConstraints()
                .length("description", request.description(), 0, IamLimits.DESCRIPTION_CHARS_MAX)
                .check();
        var description = Optional.ofNullable(request.description());
        var made =
                policies.create(
                        IamNames.arn(caller.account(), IamNames.POLICY, path, name),
                        description.filter(it -> !it.isEmpty()),
                        request.policyDocument(),
                        IamTags.read(request.tags()));
        return CreatePolicyResponse.builder().policy(described(made).build()).build();
    }

    GetPolicyResponse get(String arn) {
        var found = policies.require(IamNames.policyArn(arn));
        return GetPolicyResponse.builder().policy(described(found).build()).build();
    }

    private Policy.Builder described(ManagedPolicy policy) {
        var origin = policy.origin();
        var described = listed(policy).description(origin.description().orElse(null));
        return origin.tags().isEmpty() ? described : described.tags(IamTags.write(origin.tags()));
    }

    /// The part of a policy that a list tells: not its description, and not its tags.
    private Policy.Builder listed(ManagedPolicy policy) {
        return Policy.builder()
                .policyName(policy.name())
                .policyId(policy.origin().id())
                .arn(policy.arn().toString())
                .path(policy.path())
                .defaultVersionId(policy.defaultVersion().id())
                .attachmentCount(attachments(policy))
                .permissionsBoundaryUsageCount(0)
                .isAttachable(true)
                .createDate(policy.origin().created())
                .updateDate(policy.updated());
    }

    private int attachments(ManagedPolicy policy) {
        return roles.attachments(caller.account(), policy.arn());
    }

    ListPoliciesResponse list(ListPoliciesRequest request) {
        var scope = Optional.ofNullable(request.scopeAsString()).orElse("All");
        new IamConstraints().oneOf("scope", scope, SCOPES).check();
        var prefix = IamNames.pathPrefix(request.pathPrefix());
        boolean isOnlyAttached = Boolean.TRUE.equals(request.onlyAttached());
        var found =
                inScope(scope)
                        .filter(policy -> policy.path().startsWith(prefix))
                        .filter(policy -> !isOnlyAttached || attachments(policy) > 0)
                        .sorted(Comparator.comparing(ManagedPolicyOperations::key))
                        .toList();
        var page =
                IamPages.page(
                        "policies:",
                        found,
                        ManagedPolicyOperations::key,
                        request.marker(),
                        request.maxItems());
        return ListPoliciesResponse.builder()
                .policies(page.items().stream().map(it -> listed(it).build()).toList())
                .isTruncated(page.nextToken().isPresent())
                .marker(page.nextToken().orElse(null))
                .build();
    }

    private Stream<ManagedPolicy> inScope(String scope) {
        var own = scope.equals("AWS") ? Stream.<ManagedPolicy>of() : policies.own(caller.account());
        return scope.equals("Local") ? own : Stream.concat(own, policies.awsOnes().stream());
    }

    private static String key(ManagedPolicy policy) {
        return policy.name() + " " + policy.arn();
    }

    void delete(String arn) {
        policies.delete(IamNames.policyArn(arn), roles::isAttached);
    }

    CreatePolicyVersionResponse createVersion(CreatePolicyVersionRequest request) {
        RoleOperations.checkDocument("policyDocument", request.policyDocument());
        boolean asDefault = Boolean.TRUE.equals(request.setAsDefault());
        var arn = IamNames.policyArn(request.policyArn());
        var made = policies.addVersion(arn, request.policyDocument(), asDefault);
        return CreatePolicyVersionResponse.builder()
                .policyVersion(described(made, asDefault).build())
                .build();
    }

    GetPolicyVersionResponse version(GetPolicyVersionRequest request) {
        var policy = policies.require(IamNames.policyArn(request.policyArn()));
        var version = ManagedPolicies.version(policy, request.versionId());
        return GetPolicyVersionResponse.builder()
                .policyVersion(
                        described(version, policy.isDefault(version))
                                .document(PolicyTexts.escaped(version.text()))
                                .build())
                .build();
    }

    private static software.amazon.awssdk.services.iam.model.PolicyVersion.Builder described(
            PolicyVersion version, boolean isDefault) {
        return software.amazon.awssdk.services.iam.model.PolicyVersion.builder()
                .versionId(version.id())
                .isDefaultVersion(isDefault)
                .createDate(version.created());
    }

    /// The newest first, without documents.
    ListPolicyVersionsResponse versions(ListPolicyVersionsRequest request) {
        var policy = policies.require(IamNames.policyArn(request.policyArn()));
        var page =
                IamPages.page(
                        "versions:",
                        policy.versions().reversed(),
                        ManagedPolicyOperations::age,
                        request.marker(),
                        request.maxItems());
        return ListPolicyVersionsResponse.builder()
                .versions(
                        page.items().stream()
                                .map(it -> described(it, policy.isDefault(it)).build())
                                .toList())
                .isTruncated(page.nextToken().isPresent())
                .marker(page.nextToken().orElse(null))
                .build();
    }

    /// Its place among the versions, the newest of which comes first.
    private static String age(PolicyVersion version) {
        return "%010d".formatted(Integer.MAX_VALUE - version.number());
    }

    void setDefault(SetDefaultPolicyVersionRequest request) {
        policies.setDefault(IamNames.policyArn(request.policyArn()), request.versionId());
    }

    void deleteVersion(DeletePolicyVersionRequest request) {
        policies.deleteVersion(IamNames.policyArn(request.policyArn()), request.versionId());
    }

    /// The caller's roles that have it: there are no users, groups and permissions boundaries.
    ListEntitiesForPolicyResponse entities(ListEntitiesForPolicyRequest request) {
        var filter = Optional.ofNullable(request.entityFilterAsString()).orElse("Role");
        var usage =
                Optional.ofNullable(request.policyUsageFilterAsString())
                        .orElse("PermissionsPolicy");
        new IamConstraints()
                .oneOf("entityFilter", filter, ENTITIES)
                .oneOf("policyUsageFilter", usage, USAGES)
                .check();
        var prefix = IamNames.pathPrefix(request.pathPrefix());
        var policy = policies.require(IamNames.policyArn(request.policyArn()));
        boolean isOfRoles = filter.equals("Role") && usage.equals("PermissionsPolicy");
        var found =
                roles.having(caller.account(), policy.arn())
                        .filter(role -> isOfRoles && role.path().startsWith(prefix))
                        .sorted(Comparator.comparing(Role::name))
                        .toList();
        var page =
                IamPages.page("entities:", found, Role::name, request.marker(), request.maxItems());
        return ListEntitiesForPolicyResponse.builder()
                .policyRoles(page.items().stream().map(ManagedPolicyOperations::holder).toList())
                .policyUsers(List.of())
                .policyGroups(List.of())
                .isTruncated(page.nextToken().isPresent())
                .marker(page.nextToken().orElse(null))
                .build();
    }

    private static PolicyRole holder(Role role) {
        return PolicyRole.builder().roleName(role.name()).roleId(role.id()).build();
    }

    void tag(TagPolicyRequest request) {
        var tags = IamTags.read(request.tags());
        policies.tag(IamNames.policyArn(request.policyArn()), it -> IamTags.with(it, tags));
    }

    void untag(UntagPolicyRequest request) {
        policies.tag(
                IamNames.policyArn(request.policyArn()),
                it -> IamTags.without(it, request.tagKeys()));
    }

    ListPolicyTagsResponse tags(ListPolicyTagsRequest request) {
        var policy = policies.require(IamNames.policyArn(request.policyArn()));
        var tags = IamTags.write(policy.origin().tags());
        var page =
                IamPages.page("policy-tags:", tags, Tag::key, request.marker(), request.maxItems());
        return ListPolicyTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.nextToken().isPresent())
                .marker(page.nextToken().orElse(null))
                .build();
    }
}
