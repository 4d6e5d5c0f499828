package dev.tradewind.aws.events;

import dev.tradewind.aws.operation.MemberConstraints;

/// The constraints of EventBridge's model.
final class Constraints extends MemberConstraints<Constraints> {
    Constraints() {
        super(EventsError.VALIDATION::because);
    }

    @Override
    protected Constraints self() {
        return this;
    }
}
