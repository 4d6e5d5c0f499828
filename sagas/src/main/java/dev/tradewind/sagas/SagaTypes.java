package dev.tradewind.sagas;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Intake;
import dev.tradewind.sagas.run.RunData;
import dev.tradewind.sagas.run.SagaRun;
import java.time.Instant;

/// The types of one saga's events, by the names that the definition has, and the run's data in them.
sealed interface SagaTypes permits OwnTypes, SharedTypes {
    /// The intake, told in turn of one event more.
    Intake hearing(Intake intake, String event, Hearing hearing);

    /// An event by which a run asks for something.
    Event<?> asking(TurnOrigin origin, String event, EventId id, Instant at, RunData data);

    /// The subject that an event is about, among those of the saga's runs.
    String subject(Event<?> event, RunData data);

    /// The run as it is kept.
    SagaRun kept(SagaRun run);

    /// The decision on an event that a saga hears of.
    @FunctionalInterface
    interface Hearing {
        Decision of(Event<?> event, RunData data, Documents documents);
    }
}
