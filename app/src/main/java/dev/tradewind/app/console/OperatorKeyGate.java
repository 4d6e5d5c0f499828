package dev.tradewind.app.console;

import dev.tradewind.console.ConsoleGate;
import dev.tradewind.http.Authentication;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Request;
import dev.tradewind.http.access.ApiCaller;
import dev.tradewind.http.access.Audience;
import java.util.Set;

/// The gate of a console whose order API asks for keys or tokens: those of operators.
record OperatorKeyGate(Authentication authentication) implements ConsoleGate {
    private static final Audience OPERATORS = new Audience.Roles(Set.of());

    @Override
    public Proof proof() {
        return Proof.API_KEY;
    }

    @Override
    public ApiCaller callerOf(Request request) {
        var caller = authentication.callerOf(request);
        if (!OPERATORS.takes(caller)) {
            throw Problem.of(
                    Problem.Kind.INSUFFICIENT_ROLE,
                    "the console is for %s, and %s is not"
                            .formatted(OPERATORS.described(), caller.name()));
        }
        return caller;
    }
}
