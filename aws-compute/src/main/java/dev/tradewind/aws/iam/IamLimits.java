package dev.tradewind.aws.iam;

/// The limits of IAM.
///
/// Source: IAM User Guide, "IAM and AWS STS quotas": the defaults where a quota can be raised.
final class IamLimits {
    /// Of an account.
    static final int ROLES_MAX = 1000;

    /// Of an account, beside AWS's own.
    static final int POLICIES_MAX = 1500;

    /// Attached to a role.
    static final int ATTACHED_MAX = 10;

    /// Of a managed policy.
    static final int VERSIONS_MAX = 5;

    /// Of a role, all of them together, without white space.
    static final int INLINE_CHARS_MAX = 10_240;

    /// Of a managed policy, without white space.
    static final int POLICY_CHARS_MAX = 6_144;

    /// Of a role's trust policy, without white space.
    static final int TRUST_CHARS_MAX = 2_048;

    /// Of any policy in a request. Source: the service's model, `policyDocumentType`.
    static final int DOCUMENT_CHARS_MAX = 131_072;

    /// Of a role or a policy.
    static final int TAGS_MAX = 50;

    static final int TAG_KEY_CHARS_MAX = 128;
    static final int TAG_VALUE_CHARS_MAX = 256;
    static final int ROLE_NAME_CHARS_MAX = 64;
    static final int POLICY_NAME_CHARS_MAX = 128;
    static final int PATH_CHARS_MAX = 512;
    static final int DESCRIPTION_CHARS_MAX = 1000;

    /// Of the answer to a list. Source: the service's model, `maxItemsType`.
    static final int ITEMS_MAX = 1000;

    static final int ITEMS_DEFAULT = 100;

    /// Of a session, an hour and twelve. Source: the service's model, `roleMaxSessionDurationType`.
    static final int SESSION_SECONDS_MIN = 3_600;

    static final int SESSION_SECONDS_MAX = 43_200;

    private IamLimits() {}
}
