package dev.tradewind.aws.lambda.url;

import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.access.AccessRefusal;
import dev.tradewind.aws.access.ClaimedKey;
import dev.tradewind.aws.access.SignatureVerifier;
import dev.tradewind.functions.definition.DefinedFunction;
import dev.tradewind.functions.definition.FunctionPolicy;
import dev.tradewind.functions.definition.FunctionUrl;
import dev.tradewind.functions.definition.UrlAuth;
import dev.tradewind.http.Provenance;
import dev.tradewind.http.Request;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The gate of function URLs. A URL of anyone's is for pages too; one whose callers have to sign takes signatures as the
/// endpoint does: proven where the instance has keys, else as they are claimed, and then from no page.
final class UrlCallers {
    private static final String SERVICE = "lambda";

    private final EndpointOptions options;
    private final SignatureVerifier verifier;

    UrlCallers(EndpointOptions options, InstantSource clock) {
        this.options = options;
        verifier = new SignatureVerifier(options.keys(), clock);
    }

    /// @param qualifier the alias that the URL is of; empty for the function itself
    /// @return whoever signed the request, where that is asked for
    /// @throws AccessRefusal if it is not let in
    Optional<UrlSigner> admit(
            Request request, DefinedFunction function, String qualifier, FunctionUrl url) {
        requireKnownName(request);
        var signer =
                url.auth() == UrlAuth.AWS_IAM
                        ? Optional.of(signer(request))
                        : Optional.<UrlSigner>empty();
        boolean isOwner =
                signer.filter(it -> it.identity().account().equals(function.arn().account()))
                        .isPresent();
        if (options.policies().isPresent() && !isOwner) {
            requirePermission(function, qualifier, url, signer);
        }
        return signer;
    }

    /// A page of a site whose name resolves to here could read else.
    private void requireKnownName(Request request) {
        if (!options.hosts().take(request)) {
            throw forbidden();
        }
    }

    private static void requirePermission(
            DefinedFunction function,
            String qualifier,
            FunctionUrl url,
            Optional<UrlSigner> signer) {
        var permissions =
                Optional.ofNullable(function.policies().get(qualifier))
                        .map(FunctionPolicy::permissions)
                        .orElse(List.of());
        if (!new UrlPolicy(permissions, url.auth()).allows(signer)) {
            throw forbidden();
        }
    }

    private UrlSigner signer(Request request) {
        var key = ClaimedKey.of(request);
        if (options.keys().isGuarded()) {
            return new UrlSigner(key.accessKeyId(), verifier.verify(request, SERVICE));
        }
        key.requireService(SERVICE);
        if (Provenance.isFromWebPage(request)) {
            throw forbidden();
        }
        return new UrlSigner(
                key.accessKeyId(),
                options.keys().claimed(Optional.of(key.accessKeyId()), options.account()));
    }

    private static AccessRefusal forbidden() {
        return new AccessRefusal(AccessRefusal.Reason.DENIED, "Forbidden");
    }
}
