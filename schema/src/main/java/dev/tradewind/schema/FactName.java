package dev.tradewind.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The names of facts: an event is named after what has happened, `OrderCreated`, and not after what
/// somebody wants, `CreateOrder`.
///
/// A name is a fact's if one of its words but the first is a past participle: one that ends with "ed", or is in a list of
/// those that do not and of what things can have become, such as overdue or low.
public final class FactName {
    private static final Pattern WORDS =
            Pattern.compile(
                    "[^\\p{Alnum}]+|(?<=\\p{Lower})(?=[\\p{Upper}\\p{Digit}])|(?<=\\p{Digit})(?=\\p{Upper})");

    private static final Set<String> IRREGULAR =
            Set.of(
                    words(
                            "become begun bent bet bid bound bought broken brought built burnt"
                                    + " caught chosen come cut dealt done drawn driven fallen"
                                    + " felt fixed forbidden forgotten forgiven found frozen"
                                    + " given gone grown heard held hidden hit hurt kept known"
                                    + " laid led left lent let lit lost low made meant met overdue"
                                    + " overridden paid put quit read rebuilt rerun reset rewritten"
                                    + " risen run said seen sent set shown shut sold spent"
                                    + " split stolen stuck sunk sworn swept taken taught told"
                                    + " thrown torn undone understood unpaid upheld won withdrawn"
                                    + " withheld written"));

    /// Words that end as participles do and are none.
    private static final Set<String> NONE =
            Set.of(
                    words(
                            "bed breed embed exceed feed heed hundred indeed need proceed red"
                                    + " seed shed speed succeed weed"));

    private FactName() {}

    private static String[] words(String list) {
        return list.split(" ", -1);
    }

    /// Tells whether the name of a schema, `source@DetailType` or a detail-type alone, is a fact's.
    public static boolean isOne(String name) {
        var type = name.substring(name.lastIndexOf('@') + 1);
        List<String> words =
                Arrays.stream(WORDS.split(type)).map(it -> it.toLowerCase(Locale.ROOT)).toList();
        return words.stream().skip(1).anyMatch(FactName::isParticiple);
    }

    private static boolean isParticiple(String word) {
        return IRREGULAR.contains(word)
                || (word.length() > 3 && word.endsWith("ed") && !NONE.contains(word));
    }
}
