package dev.tradewind.console;

import dev.tradewind.http.Door;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Provenance;
import dev.tradewind.http.Request;

/// The door of a port that has a console beside what programs alone are to read: pages get the console, and the rest is
/// as it was.
///
/// @param local whether the port is for this machine only; requests name it so then
/// @param others the door to all other paths
public record ConsoleDoor(boolean local, Door others) implements Door {
    @Override
    public void admit(Request head) {
        if (!Console.has(head.path())) {
            others.admit(head);
        } else if (local
                && !(head.peer().isLoopbackAddress() && Provenance.isToThisMachine(head))) {
            throw Problem.of(
                    Problem.Kind.FORBIDDEN,
                    "the console is for this machine only, by its loopback address or localhost");
        }
    }
}
