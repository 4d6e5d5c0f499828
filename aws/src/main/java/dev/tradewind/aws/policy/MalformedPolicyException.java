package dev.tradewind.aws.policy;

/// A text is no policy, or one that cannot be evaluated here to the letter.
public final class MalformedPolicyException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedPolicyException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
