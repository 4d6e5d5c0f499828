package dev.tradewind.http;

import java.util.Optional;

/// The value of `WWW-Authenticate` in a refusal that is about who asks: RFC 6750, section 3.
final class BearerChallenge {
    private static final String REALM = "Bearer realm=\"tradewind\"";

    private BearerChallenge() {}

    static Optional<String> of(Problem.Kind kind) {
        return switch (kind) {
            case UNAUTHENTICATED -> Optional.of(REALM); // which tells of no error, section 3.1
            case INVALID_TOKEN -> Optional.of(REALM + ", error=\"invalid_token\"");
            case INSUFFICIENT_ROLE -> Optional.of(REALM + ", error=\"insufficient_scope\"");
            case INVALID_REQUEST,
                    FORBIDDEN,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    TOO_LATE,
                    CHANGED,
                    PRECONDITION_FAILED,
                    IDEMPOTENCY_KEY_REUSED,
                    UNSUPPORTED_MEDIA_TYPE,
                    UNAVAILABLE,
                    OUTCOME_UNKNOWN ->
                    Optional.empty();
        };
    }
}
