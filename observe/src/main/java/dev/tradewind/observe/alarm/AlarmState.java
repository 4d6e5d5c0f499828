package dev.tradewind.observe.alarm;

import java.time.Instant;

/// The state of an alarm, and why it is in it.
///
/// @param reasonData the reason as a JSON document; empty if there is none
/// @param changed when the value last became another
public record AlarmState(Value value, String reason, String reasonData, Instant changed) {
    /// A state that an alarm can be in.
    public enum Value {
        OK,
        ALARM,
        INSUFFICIENT_DATA
    }

    /// The state of a new alarm.
    static AlarmState initial(Instant now) {
        return new AlarmState(
                Value.INSUFFICIENT_DATA, "Unchecked: Initial alarm creation", "", now);
    }
}
