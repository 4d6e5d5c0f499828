package dev.tradewind.aws;

import dev.tradewind.aws.access.CallerIdentity;
import dev.tradewind.aws.access.KeyRing;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.Incoming.Scope;
import dev.tradewind.aws.service.Services;
import dev.tradewind.http.Request;
import java.util.Optional;

/// Recognises the caller of a request by what its signature claims. An access key id of twelve digits is
/// taken as the account; any other, or none, is the default account.
///
/// Source: AWS General Reference, "Signature Version 4": `Credential=<key>/<date>/<region>/<service>/…` in
/// the `Authorization` header, or `X-Amz-Credential` in the query.
///
/// @param scheme of the addresses by which callers know this endpoint
record Callers(
        String defaultAccount,
        String defaultRegion,
        String scheme,
        KeyRing keys,
        Services services) {
    private static final String CREDENTIAL = "Credential=";

    /// The scope of the signature that a request has: key, region and service of what are key, date, region and
    /// service, with whatever follows them.
    Optional<Scope> scope(Request request) {
        var claim = request.header("authorization").orElse(request.query());
        int at = claim.indexOf(CREDENTIAL);
        return at < 0 ? Optional.empty() : scope(claim, at + CREDENTIAL.length());
    }

    private static Optional<Scope> scope(String claim, int from) {
        int to = from;
        while (to < claim.length() && ",& \t=".indexOf(claim.charAt(to)) < 0) {
            to++;
        }
        var credential = claim.substring(from, to).replace("%2F", "/");
        int date = credential.indexOf('/') + 1;
        int region = credential.indexOf('/', date) + 1;
        int service = credential.indexOf('/', region) + 1;
        if (date == 0 || region == 0 || service == 0) {
            return Optional.empty();
        }
        int end = credential.indexOf('/', service);
        return scope(
                credential.substring(0, date - 1),
                credential.substring(region, service - 1),
                credential.substring(service, end < 0 ? credential.length() : end));
    }

    private static Optional<Scope> scope(String key, String region, String service) {
        return isName(region) && isName(service)
                ? Optional.of(new Scope(key, region, service))
                : Optional.empty();
    }

    /// Tells whether it could be a region or a service; it need not exist.
    private static boolean isName(String text) {
        int at = 0;
        while (at < text.length() && isOfName(text.charAt(at))) {
            at++;
        }
        return at == text.length();
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }

    /// The caller that a request claims to be from.
    Caller of(Request request, Optional<Scope> scope) {
        return of(request, scope, keys.claimed(scope.map(Scope::accessKeyId), defaultAccount));
    }

    private Caller of(Request request, Optional<Scope> scope, CallerIdentity principal) {
        var host = request.header("host").orElse("localhost");
        var region =
                scope.map(Scope::region)
                        .filter(name -> !name.isEmpty())
                        .or(() -> services.regionOf(host))
                        .orElse(defaultRegion);
        return new Caller(principal, region, scheme + "://" + host, scope.isPresent());
    }
}
