package dev.tradewind.aws.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.aws.access.AccessRefusal.Reason;
import dev.tradewind.http.Request;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Verifies that requests are signed by a key of the ring, lately, for this service, and as they have come.
/// Any thread may call.
public final class SignatureVerifier {
    /// AWS: a request is good for 15 minutes, before and after the time it was signed at.
    private static final Duration SKEW_MAX = Duration.ofMinutes(15);

    private final KeyRing keys;
    private final InstantSource clock;

    public SignatureVerifier(KeyRing keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// The signer of a request to `service`.
    ///
    /// @throws AccessRefusal if that is not proven
    public CallerIdentity verify(Request request, String service) {
        var claim = SignatureClaim.of(request);
        var credentials = credentials(claim);
        requireScope(claim, service);
        requireInTime(claim);
        requireSigned(claim, request);
        requireSignature(CanonicalRequest.of(request, claim), credentials);
        requireValid(credentials);
        return credentials.principal();
    }

    /// Tells whether a request claims to be signed lately by a key of the ring. The signature
    /// itself is of the body too, so this is all that can be told before that has come.
    ///
    /// @param head the request without its body
    public boolean isClaimed(Request head) {
        try {
            var claim = SignatureClaim.of(head);
            requireValid(credentials(claim));
            requireInTime(claim);
            return true;
        } catch (AccessRefusal _) {
            return false;
        }
    }

    private Credentials credentials(SignatureClaim claim) {
        var credentials = keys.find(claim.accessKeyId()).orElseThrow(() -> unknown());
        requireToken(claim, credentials);
        return credentials;
    }

    private void requireValid(Credentials credentials) {
        if (KeyRing.isExpired(credentials, clock.instant())) {
            throw new AccessRefusal(
                    Reason.EXPIRED_TOKEN, "The security token included in the request is expired");
        }
    }

    private static AccessRefusal unknown() {
        return new AccessRefusal(
                Reason.UNKNOWN_KEY, "The security token included in the request is invalid.");
    }

    private static void requireToken(SignatureClaim claim, Credentials credentials) {
        if (!isSame(credentials.token(), claim.token())) {
            throw unknown();
        }
    }

    private static void requireScope(SignatureClaim claim, String service) {
        if (!claim.service().equals(service)) {
            throw otherService(service);
        }
        if (claim.region().isEmpty()) {
            throw mismatch("Credential should be scoped to a valid region. ");
        }
        if (!claim.timestamp().substring(0, 8).equals(claim.date())) {
            throw mismatch(
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP:"
                            + " '%s' != '%s', from '%s'."
                                    .formatted(
                                            claim.date(),
                                            claim.timestamp().substring(0, 8),
                                            claim.timestamp()));
        }
    }

    static AccessRefusal otherService(String wanted) {
        return mismatch("Credential should be scoped to correct service: '%s'. ".formatted(wanted));
    }

    private void requireInTime(SignatureClaim claim) {
        var now = clock.instant();
        var validity = claim.validity().orElse(SKEW_MAX);
        var signedAt = claim.signedAt();
        if (signedAt.isBefore(now.minus(validity))) {
            throw mismatch(
                    "Signature expired: %s is now earlier than %s (%s - %s.)"
                            .formatted(
                                    claim.timestamp(),
                                    SignatureClaim.format(now.minus(validity)),
                                    SignatureClaim.format(now),
                                    text(validity)));
        }
        if (signedAt.isAfter(now.plus(SKEW_MAX))) {
            throw mismatch(
                    "Signature not yet current: %s is still later than %s (%s + %s.)"
                            .formatted(
                                    claim.timestamp(),
                                    SignatureClaim.format(now.plus(SKEW_MAX)),
                                    SignatureClaim.format(now),
                                    text(SKEW_MAX)));
        }
    }

    private static String text(Duration time) {
        return time.toSecondsPart() == 0 ? time.toMinutes() + " min" : time.toSeconds() + " sec";
    }

    /// Refuses a claim that leaves unsigned what decides over a request: where it goes to, and
    /// whatever is for AWS.
    private static void requireSigned(SignatureClaim claim, Request request) {
        if (!claim.signedHeaders().contains("host")) {
            throw mismatch(
                    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        for (var header : request.headers().keySet()) {
            if (header.startsWith("x-amz-") && !claim.signedHeaders().contains(header)) {
                throw mismatch(
                        "'%s' must be a 'SignedHeader' in the AWS Authorization."
                                .formatted(header));
            }
        }
    }

    private static void requireSignature(CanonicalRequest request, Credentials credentials) {
        var expected = request.signature(credentials.secret());
        if (!isSame(Optional.of(expected), Optional.of(request.claim().signature()))) {
            throw mismatch(
                    """
                    The request signature we calculated does not match the signature you provided. \
                    Check your AWS Secret Access Key and signing method. \
                    Consult the service documentation for details.

                    The Canonical String for this request should have been
                    '%s'

                    The String-to-Sign should have been
                    '%s'
                    """
                            .formatted(request.text(), request.stringToSign()));
        }
    }

    /// In a time that says nothing of where they differ.
    private static boolean isSame(Optional<String> one, Optional<String> other) {
        return one.isPresent() == other.isPresent()
                && MessageDigest.isEqual(
                        one.orElse("").getBytes(UTF_8), other.orElse("").getBytes(UTF_8));
    }

    private static AccessRefusal mismatch(String message) {
        return new AccessRefusal(Reason.MISMATCH, message);
    }
}
