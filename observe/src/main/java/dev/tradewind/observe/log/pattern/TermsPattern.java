package dev.tradewind.observe.log.pattern;

import java.util.ArrayList;
import java.util.List;

/// Terms that a message has, or has not: each a word, a phrase in quotation marks, or a regular expression.
///
/// @param required all of which a message has
/// @param optional one of which it has, where nothing else is asked of it
/// @param excluded none of which it has
record TermsPattern(List<Term> required, List<Term> optional, List<Term> excluded, Looks looked)
        implements LogPattern {
    TermsPattern {
        required = List.copyOf(required);
        optional = List.copyOf(optional);
        excluded = List.copyOf(excluded);
    }

    /// One term.
    sealed interface Term {
        boolean isIn(String message);

        /// A text, to the case.
        record Phrase(String text) implements Term {
            @Override
            public boolean isIn(String message) {
                return message.contains(text);
            }
        }

        /// A regular expression.
        record Expression(LogRegex regex) implements Term {
            @Override
            public boolean isIn(String message) {
                return regex.isIn(message);
            }
        }
    }

    static TermsPattern parse(String text) {
        var scan = new PatternScan(text);
        var required = new ArrayList<Term>();
        var optional = new ArrayList<Term>();
        var excluded = new ArrayList<Term>();
        for (scan.skipSpaces(); !scan.isAtEnd(); scan.skipSpaces()) {
            if (scan.take("?")) {
                optional.add(term(scan));
            } else if (scan.take("-")) {
                excluded.add(term(scan));
            } else {
                required.add(term(scan));
            }
        }
        return new TermsPattern(required, optional, excluded, scan.looks());
    }

    private static Term term(PatternScan scan) {
        return switch (scan.peek()) {
            case '"' -> new Term.Phrase(scan.takeQuoted());
            case '%' -> new Term.Expression(scan.takeRegex());
            default -> word(scan);
        };
    }

    private static Term word(PatternScan scan) {
        var word = scan.takeWhile(it -> !Character.isWhitespace(it));
        boolean isPlain = word.chars().allMatch(it -> Character.isLetterOrDigit(it) || it == '_');
        if (word.isEmpty() || !isPlain) {
            throw scan.invalid(
                    "a term with other characters than letters, digits and _ stands in quotation marks");
        }
        return new Term.Phrase(word);
    }

    /// Optional terms beside others say nothing, as at AWS.
    @Override
    public boolean matches(String message) {
        boolean isOneWanted = required.isEmpty() && excluded.isEmpty() && !optional.isEmpty();
        return required.stream().allMatch(it -> it.isIn(message))
                && excluded.stream().noneMatch(it -> it.isIn(message))
                && (!isOneWanted || optional.stream().anyMatch(it -> it.isIn(message)));
    }
}
