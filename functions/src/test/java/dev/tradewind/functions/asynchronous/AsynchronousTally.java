package dev.tradewind.functions.asynchronous;

import dev.tradewind.engine.Arn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The things that an observer was told, in words.
final class AsynchronousTally implements AsynchronousObserver {
    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void received(Arn function) {
        told.add("received");
    }

    @Override
    public void tried(Arn function, Duration age) {
        told.add("tried after " + age);
    }

    @Override
    public void givenUp(Arn function, boolean isKept) {
        told.add(isKept ? "kept" : "dropped");
    }

    @Override
    public void deadLetterFailed(Arn function) {
        told.add("dead letter failed");
    }

    @Override
    public void destinationFailed(Arn function) {
        told.add("destination failed");
    }
}
