package dev.tradewind.broker.simulation;

import java.util.function.Supplier;

/// What happens in a run, printed as it happens where somebody replays it.
record Trace(Machine machine, boolean isOn) {
    void say(Supplier<String> what) {
        if (isOn) {
            System.out.println(machine.now() + " " + what.get());
        }
    }
}
