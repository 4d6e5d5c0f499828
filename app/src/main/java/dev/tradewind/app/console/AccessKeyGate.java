package dev.tradewind.app.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.aws.access.AccessKey;
import dev.tradewind.console.ConsoleGate;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Request;
import dev.tradewind.http.access.ApiCaller;
import dev.tradewind.http.access.ApiRole;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The gate of a console where requests to the AWS endpoint are signed: an access key and its secret, as `Basic` has a name
/// and a password (RFC 7617). A browser that was not asked for them by its own dialog adds none by itself.
///
/// @param account whose keys are let in: the console shows the queues of all
record AccessKeyGate(List<AccessKey> keys, String account) implements ConsoleGate {
    private static final Pattern BASIC = Pattern.compile("(?i)Basic +([A-Za-z0-9+/=]+)");

    AccessKeyGate {
        keys = List.copyOf(keys);
    }

    @Override
    public Proof proof() {
        return Proof.ACCESS_KEY;
    }

    @Override
    public ApiCaller callerOf(Request request) {
        var header =
                request.header("Authorization")
                        .orElseThrow(() ->
                                Problem.of(
                                        Problem.Kind.UNAUTHENTICATED,
                                        "this needs an access key; say who asks in Authorization: Basic …"));
        var key =
                presented(header)
                        .flatMap(this::known)
                        .orElseThrow(() ->
                                Problem.of(
                                        Problem.Kind.INVALID_TOKEN,
                                        "the access key is none of this instance's, or its secret is another"));
        if (!key.account().equals(account)) {
            throw Problem.of(
                    Problem.Kind.INSUFFICIENT_ROLE,
                    "the console shows all queues, so it is for keys of account %s, and %s is of %s"
                            .formatted(account, key.id(), key.account()));
        }
        return new ApiCaller("key " + key.id(), Set.of(ApiRole.OPERATOR), Optional.empty());
    }

    private static Optional<String> presented(String header) {
        var basic = BASIC.matcher(header.strip());
        try {
            return basic.matches()
                    ? Optional.of(new String(Base64.getDecoder().decode(basic.group(1)), UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Takes as long whatever is wrong with a secret.
    private Optional<AccessKey> known(String presented) {
        int end = presented.indexOf(':');
        if (end < 0) {
            return Optional.empty();
        }
        var id = presented.substring(0, end);
        var secret = presented.substring(end + 1).getBytes(UTF_8);
        return keys.stream()
                .filter(key -> key.id().equals(id))
                .filter(key -> MessageDigest.isEqual(key.secret().getBytes(UTF_8), secret))
                .findFirst();
    }
}
