package dev.tradewind.aws.access;

/// The identity that a request is taken to be from.
///
/// @param account twelve digits
/// @param arn `arn:aws:iam::<account>:root`, or that of an assumed role
/// @param userId as STS tells it
public record CallerIdentity(String account, String arn, String userId) {
    /// The root user, who may do everything in the account.
    public static CallerIdentity root(String account) {
        return new CallerIdentity(account, "arn:aws:iam::" + account + ":root", account);
    }

    public static CallerIdentity assumedRole(
            String account, String role, String session, String roleId) {
        return new CallerIdentity(
                account,
                "arn:aws:sts::%s:assumed-role/%s/%s".formatted(account, role, session),
                roleId + ":" + session);
    }
}
