package dev.tradewind.sagas.definition;

import dev.tradewind.http.Fields;
import dev.tradewind.schema.FactName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The names of a definition's events while it is read: each is a fact's, and none is there twice.
final class NamedFacts {
    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{1,79}");

    private final Set<String> seen = new HashSet<>();

    /// The one event that a member names; an empty name after noting an error.
    String one(Fields fields, String member) {
        var text = fields.text(member);
        return text.isEmpty() || !isTaken(fields, member, text) ? "" : text;
    }

    /// The events that a member names; none after noting an error, or if it is not there.
    List<String> all(Fields fields, String member) {
        return fields.has(member)
                ? fields.texts(member, SagaStep.EVENTS_MAX).stream()
                        .filter(text -> isTaken(fields, member, text))
                        .toList()
                : List.of();
    }

    private boolean isTaken(Fields fields, String member, String text) {
        if (!FORM.matcher(text).matches()) {
            fields.reject(
                    member,
                    "names %s: an event has 2 to 80 letters, digits, . _ -".formatted(text));
        } else if (!FactName.isOne(text)) {
            fields.reject(
                    member,
                    "names %s, which is no fact: an event is named after what has happened, as OrderPaid is"
                            .formatted(text));
        } else if (!seen.add(text)) {
            fields.reject(
                    member,
                    "names %s, which this saga has already: an event has one part in it"
                            .formatted(text));
        } else {
            return true;
        }
        return false;
    }
}
