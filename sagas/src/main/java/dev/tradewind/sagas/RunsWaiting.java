package dev.tradewind.sagas;

/// A refusal to start with definitions by which runs of the data could not go on.
public final class RunsWaiting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunsWaiting(String message) {
        super(message);
    }
}
