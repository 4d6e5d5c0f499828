package dev.tradewind.aws.iam;

import java.util.random.RandomGenerator;

/// The ids of roles and policies: four letters that say what it is, and 17 that are random.
///
/// Source: IAM User Guide, "IAM identifiers", "Unique identifiers"; the letters after them are those of Base32 (RFC 4648)
/// in every id that AWS has published.
final class IamIds {
    static final String ROLE = "AROA";
    static final String POLICY = "ANPA";

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int RANDOM_CHARS = 17;

    private IamIds() {}

    static String next(String kind, RandomGenerator random) {
        var id = new StringBuilder(kind);
        for (int i = 0; i < RANDOM_CHARS; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
