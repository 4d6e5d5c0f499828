package dev.tradewind.aws.access;

/// A long-lived access key, which signs as the root user of an account.
///
/// @param account twelve digits
public record AccessKey(String id, String secret, String account) {
    /// @throws IllegalArgumentException if one is none; it names no value, since any might be the secret
    public AccessKey {
        if (!id.matches("\\w{3,128}")) {
            throw new IllegalArgumentException(
                    "an access key id, which comes first, is 3 to 128 letters, digits and _");
        }
        if (secret.length() < 8) {
            throw new IllegalArgumentException(
                    "a secret, which comes second, has 8 characters at least");
        }
        if (!account.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("an account, which comes third, is 12 digits");
        }
    }

    /// Without the secret, which belongs in no log.
    @Override
    public String toString() {
        return id + " of " + account;
    }
}
