package dev.tradewind.aws.access;

/// A request is refused for whom it is from.
public final class AccessRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Why, and what that is called in each protocol.
    ///
    /// Source: the "Common Errors" pages of the SQS, SNS and STS API References, and recorded answers.
    public enum Reason {
        MISSING_TOKEN("MissingAuthenticationToken", "MissingAuthenticationTokenException", 403),
        INCOMPLETE("IncompleteSignature", "IncompleteSignatureException", 400),
        UNKNOWN_KEY("InvalidClientTokenId", "UnrecognizedClientException", 403),
        MISMATCH("SignatureDoesNotMatch", "InvalidSignatureException", 403),
        EXPIRED_TOKEN("ExpiredToken", "ExpiredTokenException", 403),
        DENIED("AccessDenied", "AccessDeniedException", 403),
        THROTTLED("Throttling", "ThrottlingException", 400);

        private final String code;
        private final String shape;
        private final int status;

        Reason(String code, String shape, int status) {
            this.code = code;
            this.shape = shape;
            this.status = status;
        }
    }

    private final Reason reason;

    public AccessRefusal(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /// Its name in Query.
    public String code() {
        return reason.code;
    }

    /// Its name in AWS JSON.
    public String shape() {
        return reason.shape;
    }

    /// In Query; in AWS JSON every error of the sender is a 400.
    public int status() {
        return reason.status;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
