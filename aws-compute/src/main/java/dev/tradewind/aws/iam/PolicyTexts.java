package dev.tradewind.aws.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/// The texts of policies as IAM counts and tells them.
final class PolicyTexts {
    private PolicyTexts() {}

    /// A policy as answers have it, escaped as in RFC 3986.
    ///
    /// Source: IAM API Reference, GetRole, GetRolePolicy, PolicyVersion.
    static String escaped(String policy) {
        return URLEncoder.encode(policy, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /// Its length without white space, which does not count.
    ///
    /// Source: IAM User Guide, "IAM and AWS STS quotas".
    static int chars(String policy) {
        return (int) policy.chars().filter(c -> !Character.isWhitespace(c)).count();
    }
}
