package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.OneOver.ofSize;
import static dev.tradewind.app.aws.OneOver.text;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.Tag;

/// One over each limit of roles and their policies.
final class RolesOneOver {
    private static final String LIMIT = "LimitExceeded";
    private static final String INVALID = "ValidationError";
    private static final String ROLE = "one-over";
    private static final String TRUST =
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"%s","Effect":"Allow",\
            "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}\
            """;
    private static final String PERMISSION =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:%s","Resource":"*"}]}\
            """;

    private RolesOneOver() {}

    static Stream<OneOver> all() {
        return Stream.of(roles(), policiesOfRoles(), policies()).flatMap(it -> it);
    }

    private static Stream<OneOver> roles() {
        return Stream.of(
                new OneOver(
                        "roles of an account",
                        1000,
                        LIMIT,
                        (it, n) ->
                                with(
                                        it,
                                        iam ->
                                                IntStream.range(0, n)
                                                        .forEach(i ->
                                                                iam.createRole(role("r" + i)))),
                        (it, n) -> create(it, r -> r.roleName("one-" + n))),
                ofSize(
                        "characters of a role's name",
                        64,
                        INVALID,
                        (it, n) -> create(it, r -> r.roleName(text(n)))),
                ofSize(
                        "characters of a role's path",
                        512,
                        INVALID,
                        (it, n) ->
                                create(it, r -> r.roleName("p" + n).path("/" + text(n - 2) + "/"))),
                ofSize(
                        "characters of a role's description",
                        1000,
                        INVALID,
                        (it, n) -> create(it, r -> r.roleName("d" + n).description(text(n)))),
                ofSize(
                        "characters of a role's trust policy",
                        2048,
                        LIMIT,
                        (it, n) ->
                                create(
                                        it,
                                        r ->
                                                r.roleName("t" + n)
                                                        .assumeRolePolicyDocument(
                                                                filled(TRUST, n)))),
                ofSize(
                        "tags of a new role",
                        50,
                        INVALID,
                        (it, n) -> create(it, r -> r.roleName("g" + n).tags(tags(n)))),
                new OneOver(
                        "tags of a role",
                        50,
                        LIMIT,
                        (it, n) -> create(it, r -> r.roleName(ROLE).tags(tags(n))),
                        (it, n) ->
                                with(
                                        it,
                                        iam ->
                                                iam.tagRole(r ->
                                                        r.roleName(ROLE)
                                                                .tags(tag("more" + n, "v"))))),
                ofSize(
                        "characters of the key of a role's tag",
                        128,
                        INVALID,
                        (it, n) -> create(it, r -> r.roleName("k" + n).tags(tag(text(n), "v")))),
                ofSize(
                        "characters of the value of a role's tag",
                        256,
                        INVALID,
                        (it, n) -> create(it, r -> r.roleName("v" + n).tags(tag("k", text(n))))));
    }

    private static Stream<OneOver> policiesOfRoles() {
        return Stream.of(
                new OneOver(
                        "managed policies of a role",
                        10,
                        LIMIT,
                        RolesOneOver::attachAll,
                        RolesOneOver::attach),
                ofSize(
                        "characters of the name of a role's own policy",
                        128,
                        INVALID,
                        (it, n) -> put(it, text(n), filled(PERMISSION, 100))),
                ofSize(
                        "characters of a role's own policies",
                        10_240,
                        LIMIT,
                        (it, n) -> put(it, "own", filled(PERMISSION, n))));
    }

    private static Stream<OneOver> policies() {
        return Stream.of(
                new OneOver(
                        "managed policies of an account",
                        1500,
                        LIMIT,
                        (it, n) ->
                                with(
                                        it,
                                        iam ->
                                                IntStream.range(0, n)
                                                        .forEach(i ->
                                                                iam.createPolicy(policy("p" + i)))),
                        (it, n) -> createPolicy(it, p -> p.policyName("one-" + n))),
                new OneOver(
                        "versions of a managed policy",
                        5,
                        LIMIT,
                        (it, n) -> IntStream.rangeClosed(1, n).forEach(i -> version(it, i)),
                        RolesOneOver::version),
                ofSize(
                        "characters of a managed policy's name",
                        128,
                        INVALID,
                        (it, n) -> createPolicy(it, p -> p.policyName(text(n)))),
                ofSize(
                        "characters of a managed policy's path",
                        512,
                        INVALID,
                        (it, n) ->
                                createPolicy(
                                        it,
                                        p -> p.policyName("p" + n).path("/" + text(n - 2) + "/"))),
                ofSize(
                        "characters of a managed policy's description",
                        1000,
                        INVALID,
                        (it, n) ->
                                createPolicy(it, p -> p.policyName("d" + n).description(text(n)))),
                ofSize(
                        "characters of a managed policy",
                        6144,
                        LIMIT,
                        (it, n) ->
                                createPolicy(
                                        it,
                                        p ->
                                                p.policyName("c" + n)
                                                        .policyDocument(filled(PERMISSION, n)))),
                ofSize(
                        "tags of a new managed policy",
                        50,
                        INVALID,
                        (it, n) -> createPolicy(it, p -> p.policyName("t" + n).tags(tags(n)))),
                new OneOver(
                        "tags of a managed policy",
                        50,
                        LIMIT,
                        (it, n) -> createPolicy(it, p -> p.policyName("tagged").tags(tags(n))),
                        (it, n) ->
                                with(
                                        it,
                                        iam ->
                                                iam.tagPolicy(p ->
                                                        p.policyArn(arn("tagged"))
                                                                .tags(tag("more" + n, "v"))))),
                ofSize(
                        "characters of the key of a managed policy's tag",
                        128,
                        INVALID,
                        (it, n) ->
                                createPolicy(
                                        it, p -> p.policyName("k" + n).tags(tag(text(n), "v")))),
                ofSize(
                        "characters of the value of a managed policy's tag",
                        256,
                        INVALID,
                        (it, n) ->
                                createPolicy(
                                        it, p -> p.policyName("v" + n).tags(tag("k", text(n))))));
    }

    /// Makes a role that has so many, and a few policies more.
    private static void attachAll(AwsServer server, int count) {
        with(
                server,
                iam -> {
                    iam.createRole(role(ROLE));
                    IntStream.range(0, count + 3).forEach(i -> iam.createPolicy(policy("p" + i)));
                });
        IntStream.range(0, count).forEach(i -> attach(server, i));
    }

    private static void attach(AwsServer server, int number) {
        with(
                server,
                iam -> iam.attachRolePolicy(it -> it.roleName(ROLE).policyArn(arn("p" + number))));
    }

    private static void put(AwsServer server, String name, String policy) {
        with(
                server,
                iam -> {
                    makeRole(iam);
                    iam.putRolePolicy(
                            it -> it.roleName(ROLE).policyName(name).policyDocument(policy));
                });
    }

    private static void version(AwsServer server, int number) {
        with(
                server,
                iam -> {
                    if (number == 1) {
                        iam.createPolicy(policy(ROLE));
                    } else {
                        iam.createPolicyVersion(it ->
                                it.policyArn(arn(ROLE))
                                        .policyDocument(filled(PERMISSION, 100 + number)));
                    }
                });
    }

    private static String arn(String policy) {
        return "arn:aws:iam::%s:policy/%s".formatted(AwsServer.ACCOUNT, policy);
    }

    /// A policy of that many characters.
    private static String filled(String policy, int chars) {
        return policy.formatted(text(chars - policy.formatted("").length()));
    }

    private static Tag[] tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> tag("k" + i, "v")).toArray(Tag[]::new);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static CreateRoleRequest role(String name) {
        return CreateRoleRequest.builder()
                .roleName(name)
                .assumeRolePolicyDocument(filled(TRUST, 200))
                .build();
    }

    private static CreatePolicyRequest policy(String name) {
        return CreatePolicyRequest.builder()
                .policyName(name)
                .policyDocument(filled(PERMISSION, 100))
                .build();
    }

    private static void create(AwsServer server, Consumer<CreateRoleRequest.Builder> role) {
        with(server, iam -> iam.createRole(role("r").toBuilder().applyMutation(role).build()));
    }

    private static void createPolicy(
            AwsServer server, Consumer<CreatePolicyRequest.Builder> policy) {
        with(
                server,
                iam -> iam.createPolicy(policy("p").toBuilder().applyMutation(policy).build()));
    }

    private static void makeRole(IamClient iam) {
        try {
            iam.createRole(role(ROLE));
        } catch (EntityAlreadyExistsException _) {
            // by the attempt before
        }
    }

    private static void with(AwsServer server, Consumer<IamClient> calls) {
        var credentials = AwsBasicCredentials.create("test", "test");
        try (var iam =
                IamClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.AWS_GLOBAL)
                        .credentialsProvider(StaticCredentialsProvider.create(credentials))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            calls.accept(iam);
        }
    }
}
