package dev.tradewind.observe.log.pattern;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression of a filter pattern.
///
/// Source: Amazon CloudWatch Logs User Guide, "Supported regular expressions (regex) syntax": letters, digits, some symbols,
/// the operators `^ $ ? [ ] { } | \ * + .` and no groups.
final class LogRegex {
    private static final Pattern ALLOWED =
            Pattern.compile("[A-Za-z0-9 :_#=@/;,\\-^$?\\[\\]{}|\\\\*+.]+");

    private final Pattern pattern;
    private final Looks looks;

    private LogRegex(Pattern pattern, Looks looks) {
        this.pattern = pattern;
        this.looks = looks;
    }

    static LogRegex compile(String expression, Looks looks) {
        if (!ALLOWED.matcher(expression).matches()) {
            throw PatternScan.refusal(
                    "the regular expression %%%s%% has a character that is not supported"
                            .formatted(expression));
        }
        try {
            return new LogRegex(Pattern.compile(expression), looks);
        } catch (PatternSyntaxException e) {
            throw PatternScan.refusal(
                    "the regular expression %%%s%% cannot be read: %s"
                            .formatted(expression, e.getDescription()));
        }
    }

    boolean isIn(String text) {
        return looks.find(pattern, text);
    }
}
