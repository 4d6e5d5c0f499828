package dev.tradewind.aws;

import dev.tradewind.aws.access.Credentials;
import dev.tradewind.aws.access.KeyRing;
import dev.tradewind.aws.access.Principal;
import dev.tradewind.aws.operation.Caller;
import java.util.Optional;
import java.util.regex.Pattern;

/// Recognises the caller of a request by what its signature claims. An access key id of twelve digits is
/// taken as the account; any other, or none, is the default account.
///
/// Source: AWS General Reference, "Signature Version 4": `Credential=<key>/<date>/<region>/<service>/…` in
/// the `Authorization` header, or `X-Amz-Credential` in the query.
record Callers(String defaultAccount, String defaultRegion, KeyRing keys) {
    private static final String CREDENTIAL = "Credential=";

    /// Key, date, region and service; what may follow them does not matter here.
    private static final int CREDENTIAL_PARTS = 4;

    private static final String REGION = "([a-z]{2}[a-z0-9-]*-\\d)";
    private static final Pattern REGION_IN_HOST =
            Pattern.compile("(?:(?:sqs|sns|sts)\\." + REGION + "|" + REGION + "\\.queue)\\..*");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    Optional<Scope> scope(AwsRequest request) {
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

    /// Whether it could be a region or a service; it need not exist.
    private static boolean isName(String text) {
        return text.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }

    /// Whom a request claims to be from.
    Caller of(AwsRequest request, Optional<Scope> scope) {
        return of(request, scope, principal(scope));
    }

    private Principal principal(Optional<Scope> scope) {
        return scope.map(Scope::accessKeyId)
                .flatMap(keys::find)
                .map(Credentials::principal)
                .orElseGet(() -> Principal.root(account(scope)));
    }

    private String account(Optional<Scope> scope) {
        return scope.map(Scope::accessKeyId)
                .filter(key -> ACCOUNT.matcher(key).matches())
                .orElse(defaultAccount);
    }

    private Caller of(AwsRequest request, Optional<Scope> scope, Principal principal) {
        var host = request.header("host").orElse("localhost");
        var region =
                scope.map(Scope::region)
                        .filter(name -> !name.isEmpty())
                        .or(() -> regionIn(host))
                        .orElse(defaultRegion);
        return new Caller(principal, region, "http://" + host, scope.isPresent());
    }

    /// `sqs.<region>.localhost`, as an endpoint of AWS is named, or `<region>.queue.localhost`, as one of SQS
    /// was.
    private static Optional<String> regionIn(String host) {
        var named = REGION_IN_HOST.matcher(host);
        return named.matches()
                ? Optional.ofNullable(named.group(1)).or(() -> Optional.of(named.group(2)))
                : Optional.empty();
    }

    /// What a signature claims to be for.
    record Scope(String accessKeyId, String region, String service) {}
}
