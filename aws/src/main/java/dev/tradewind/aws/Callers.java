package dev.tradewind.aws;

import dev.tradewind.aws.access.CallerIdentity;
import dev.tradewind.aws.access.Credentials;
import dev.tradewind.aws.access.KeyRing;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.Incoming.Scope;
import dev.tradewind.aws.service.Services;
import dev.tradewind.http.Request;
import java.util.Optional;
import java.util.regex.Pattern;

/// Recognises the caller of a request by what its signature claims. An access key id of twelve digits is
/// taken as the account; any other, or none, is the default account.
///
/// Source: AWS General Reference, "Signature Version 4": `Credential=<key>/<date>/<region>/<service>/…` in
/// the `Authorization` header, or `X-Amz-Credential` in the query.
record Callers(String defaultAccount, String defaultRegion, KeyRing keys, Services services) {
    private static final String CREDENTIAL = "Credential=";

    /// Key, date, region and service; what may follow them does not matter here.
    private static final int CREDENTIAL_PARTS = 4;

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

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
        var parts = claim.substring(from, to).replace("%2F", "/").split("/", CREDENTIAL_PARTS + 1);
        return parts.length >= CREDENTIAL_PARTS && isName(parts[2]) && isName(parts[3])
                ? Optional.of(new Scope(parts[0], parts[2], parts[3]))
                : Optional.empty();
    }

    /// Tells whether it could be a region or a service; it need not exist.
    private static boolean isName(String text) {
        return text.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }

    /// The caller that a request claims to be from.
    Caller of(Request request, Optional<Scope> scope) {
        return of(request, scope, principal(scope));
    }

    private CallerIdentity principal(Optional<Scope> scope) {
        return scope.map(Scope::accessKeyId)
                .flatMap(keys::find)
                .map(Credentials::principal)
                .orElseGet(() -> CallerIdentity.root(account(scope)));
    }

    private String account(Optional<Scope> scope) {
        return scope.map(Scope::accessKeyId)
                .filter(key -> ACCOUNT.matcher(key).matches())
                .orElse(defaultAccount);
    }

    private Caller of(Request request, Optional<Scope> scope, CallerIdentity principal) {
        var host = request.header("host").orElse("localhost");
        var region =
                scope.map(Scope::region)
                        .filter(name -> !name.isEmpty())
                        .or(() -> services.regionOf(host))
                        .orElse(defaultRegion);
        return new Caller(principal, region, "http://" + host, scope.isPresent());
    }
}
