package dev.tradewind.aws.policy;

import dev.tradewind.engine.Arn;

/// The one who asks for something.
public sealed interface Principal {
    /// An account's root user, a user or an assumed role.
    ///
    /// @param arn `arn:aws:iam::123456789012:root`, for example
    record Identity(String arn) implements Principal {
        /// The account's root user.
        public static Identity root(String account) {
            return new Identity("arn:aws:iam::" + account + ":root");
        }

        String account() {
            return Arn.parse(arn).account();
        }
    }

    /// A service of AWS that acts for one of its resources.
    ///
    /// @param name `sns.amazonaws.com`, for example
    record Service(String name) implements Principal {}
}
