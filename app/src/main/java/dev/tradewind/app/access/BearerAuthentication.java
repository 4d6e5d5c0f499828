package dev.tradewind.app.access;

import dev.tradewind.http.Authentication;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Request;
import dev.tradewind.http.access.ApiCaller;
import java.util.Optional;
import java.util.regex.Pattern;

/// The authentication of callers that send a key or a token in `Authorization: Bearer` (RFC 6750, section 2.1): a browser adds
/// none by itself, so that no page of another site can ask in somebody's name.
record BearerAuthentication(ApiKeys keys, Optional<IssuedTokens> tokens) implements Authentication {
    private static final Pattern BEARER = Pattern.compile("(?i)Bearer +([\\x21-\\x7e]+)");

    @Override
    public ApiCaller callerOf(Request head) {
        var header =
                head.header("Authorization")
                        .orElseThrow(() -> unauthenticated("this needs a key or a token"));
        var bearer = BEARER.matcher(header.strip());
        if (!bearer.matches()) {
            throw unauthenticated("the header Authorization is of another form");
        }
        var presented = bearer.group(1);
        return presented.startsWith(ApiKey.PREFIX) ? ofKey(presented) : ofToken(presented);
    }

    private static Problem unauthenticated(String what) {
        return Problem.of(
                Problem.Kind.UNAUTHENTICATED, what + "; say who asks in Authorization: Bearer …");
    }

    private ApiCaller ofKey(String presented) {
        return keys.callerOf(presented)
                .orElseThrow(() ->
                        Problem.of(
                                Problem.Kind.INVALID_TOKEN,
                                "the key is none of this instance's, or was revoked"));
    }

    private ApiCaller ofToken(String presented) {
        return tokens.orElseThrow(() ->
                        Problem.of(
                                Problem.Kind.INVALID_TOKEN,
                                "tokens are not taken here; send a key"))
                .callerOf(presented);
    }
}
