package dev.tradewind.aws.lambda.url;

import dev.tradewind.functions.definition.FunctionPermission;
import dev.tradewind.functions.definition.UrlAuth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The statements of a function's policy that let requests to its URL in: one for `lambda:InvokeFunctionUrl` and one for
/// `lambda:InvokeFunction`.
///
/// Source: Lambda developer guide, "Control access to Lambda function URLs".
///
/// @param auth of the URL
record UrlPolicy(List<FunctionPermission> permissions, UrlAuth auth) {
    private static final String ANYONE = "*";
    private static final Set<String> EVERYTHING = Set.of("lambda:*", "*");

    boolean allows(Optional<UrlSigner> signer) {
        return allows("lambda:InvokeFunctionUrl", signer)
                && allows("lambda:InvokeFunction", signer);
    }

    private boolean allows(String action, Optional<UrlSigner> signer) {
        return permissions.stream()
                .filter(it -> it.action().equals(action) || EVERYTHING.contains(it.action()))
                .filter(this::isForUrls)
                .anyMatch(it -> isFor(it.principal(), signer));
    }

    /// Tells whether its conditions hold: a request to a URL has no source that is a resource.
    private boolean isForUrls(FunctionPermission permission) {
        return permission.urlAuth().filter(it -> it != auth).isEmpty()
                && permission.sourceArn().isEmpty()
                && permission.sourceAccount().isEmpty()
                && permission.eventSourceToken().isEmpty()
                && permission.organisation().isEmpty();
    }

    private static boolean isFor(String principal, Optional<UrlSigner> signer) {
        return principal.equals(ANYONE)
                || signer.map(UrlSigner::identity)
                        .filter(it ->
                                principal.equals(it.account())
                                        || principal.equals(it.arn())
                                        || principal.equals(
                                                "arn:aws:iam::" + it.account() + ":root"))
                        .isPresent();
    }
}
