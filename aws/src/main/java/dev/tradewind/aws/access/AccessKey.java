package dev.tradewind.aws.access;

/// A long-lived access key, which signs as the root user of an account.
///
/// @param account twelve digits
public record AccessKey(String id, String secret, String account) {
    public AccessKey {
        if (!id.matches("\\w{3,128}")) {
            throw new IllegalArgumentException(
                    "an access key id is 3 to 128 letters, digits and _, not '%s'".formatted(id));
        }
        if (secret.length() < 8) {
            throw new IllegalArgumentException(
                    "the secret of %s has less than 8 characters".formatted(id));
        }
        if (!account.matches("[0-9]{12}")) {
            throw new IllegalArgumentException(
                    "the account of %s is 12 digits, not '%s'".formatted(id, account));
        }
    }

    /// Without the secret, which belongs in no log.
    @Override
    public String toString() {
        return id + " of " + account;
    }
}
