package dev.tradewind.sagas.definition;

/// The member of data that says, in an event that asks for a step, what is asked for.
public final class SagaStepMember {
    /// Its name, which no other member has.
    public static final String NAME = "saga";

    private SagaStepMember() {}
}
