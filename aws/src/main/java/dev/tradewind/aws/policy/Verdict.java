package dev.tradewind.aws.policy;

import java.util.List;

/// The answer of a policy to a request.
public enum Verdict {
    ALLOWED,
    /// Denied by a statement that says so, which no other statement overrules.
    DENIED,
    /// No statement is about it.
    SILENT;

    /// Source: IAM User Guide, "Policy evaluation logic": what one statement denies no other allows.
    static Verdict of(List<Statement> statements, Access access) {
        var verdict = SILENT;
        for (var statement : statements) {
            if (statement.isAbout(access)) {
                if (!statement.allows()) {
                    return DENIED;
                }
                verdict = ALLOWED;
            }
        }
        return verdict;
    }
}
