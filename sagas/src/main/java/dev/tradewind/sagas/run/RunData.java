package dev.tradewind.sagas.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.http.json.Json;
import dev.tradewind.sagas.definition.SagaStepMember;
import java.util.Collection;
import java.util.Optional;

/// The data of a saga's events, a JSON object whose members are the saga's own business. Immutable.
public record RunData(@JsonValue ObjectNode members) {
    /// Bounds the row of a run and the message of an event; half of what an HTTP request may bring.
    public static final int BYTES_MAX = 64 << 10;

    public static final RunData NONE = new RunData(JsonNodeFactory.instance.objectNode());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RunData {
        members = members.deepCopy();
    }

    @Override
    public ObjectNode members() {
        return members.deepCopy();
    }

    /// The text, or the number as a text, that a member has.
    public Optional<String> text(String member) {
        var value = members.path(member);
        return value.isTextual() || value.isIntegralNumber()
                ? Optional.of(value.asText())
                : Optional.empty();
    }

    public RunData with(String member, String text) {
        return new RunData(members.deepCopy().put(member, text));
    }

    /// The members of both, of which those of `later` win; but for what a step was asked for, which is not the run's.
    public RunData merged(RunData later) {
        var all = members.deepCopy();
        all.setAll(later.members);
        all.remove(SagaStepMember.NAME);
        return new RunData(all);
    }

    /// The data without some members.
    public RunData without(Collection<String> names) {
        return new RunData(members.deepCopy().without(names));
    }

    /// Tells whether a run can keep it.
    public boolean isKept() {
        return Json.write(members).length <= BYTES_MAX;
    }
}
