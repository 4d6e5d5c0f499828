package dev.tradewind.aws.access;

import dev.tradewind.http.Request;

/// The key that a request claims to be signed with, proven or not.
///
/// @param service that it claims to be signed for
public record ClaimedKey(String accessKeyId, String service) {
    /// @throws AccessRefusal if it has no signature, or one that lacks something
    public static ClaimedKey of(Request request) {
        var claim = SignatureClaim.of(request);
        return new ClaimedKey(claim.accessKeyId(), claim.service());
    }

    /// @throws AccessRefusal if it claims to be signed for another service
    public void requireService(String wanted) {
        if (!service.equals(wanted)) {
            throw SignatureVerifier.otherService(wanted);
        }
    }
}
