package dev.tradewind.operator;

import dev.tradewind.http.Door;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Provenance;
import dev.tradewind.http.Request;

/// The rule on who may read health and metrics at a port of their own.
///
/// Nothing is signed there: whoever reaches the port may read. So the port is for this machine unless somebody says
/// otherwise, and no page of any site gets an answer.
///
/// @param local whether the port is for this machine only; requests name it so then
public record OperatorDoor(boolean local) implements Door {
    @Override
    public void admit(Request head) {
        if (Provenance.isFromWebPage(head)) {
            throw refusal("for programs, not for pages");
        }
        if (local && !isOfThisMachine(head)) {
            throw refusal(
                    "for programs on this machine only, by its loopback address or localhost");
        }
    }

    private static boolean isOfThisMachine(Request head) {
        return head.peer().isLoopbackAddress() && Provenance.isToThisMachine(head);
    }

    private static Problem refusal(String why) {
        return Problem.of(Problem.Kind.FORBIDDEN, why);
    }
}
