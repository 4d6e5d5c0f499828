package dev.tradewind.schema;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.FailFastAssertionException;
import java.util.List;
import java.util.Locale;

/// The work that a schema may make of one event: steps, and errors that are gathered on the way. A schema of a few
/// kilobytes and an event of a few more multiply: within alternatives the validator goes through all the values of a
/// list for each of them, and keeps what it finds wrong with each value.
final class EventWork extends ExecutionContext {
    /// A step is a keyword held against a value, or a part of that keyword's own value: a name that is required, a value
    /// of an enumeration.
    static final int STEPS_MAX = 5_000_000;

    /// Each takes some hundreds of bytes until its alternative is done with.
    static final int ERRORS_MAX = 50_000;

    private int steps;
    private int errors;

    EventWork() {
        super(ExecutionConfig.builder().locale(Locale.ENGLISH).failFast(true).build());
    }

    /// More work than one event may make.
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exceeded() {
            super("its schema makes too much work of the event", null, false, false);
        }
    }

    @Override
    public void evaluationPathAddLast(String keyword) {
        var parts = getEvaluationSchema().getLast().getSchemaNode().path(keyword).size();
        steps += 1 + parts;
        if (steps > STEPS_MAX) {
            throw new Exceeded();
        }
        super.evaluationPathAddLast(keyword);
    }

    @Override
    public void addError(Error error) {
        if (++errors > ERRORS_MAX) {
            throw new Exceeded();
        }
        super.addError(error);
    }

    /// Keywords with alternatives hand in their errors together, and the validator goes on after these; one is enough.
    @Override
    public void setErrors(List<Error> errors) {
        super.setErrors(errors);
        if (isFailFast() && !errors.isEmpty()) {
            throw new FailFastAssertionException(errors.getFirst());
        }
    }
}
