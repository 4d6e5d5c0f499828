package dev.tradewind.eventing;

import dev.tradewind.http.Problem;
import dev.tradewind.http.Route;

/// The one place where what a host cannot do, or cannot tell, becomes a problem of HTTP.
final class HostProblems {
    private HostProblems() {}

    /// The same route, whose caller hears of it as a problem.
    static Route answeredBy(Route route) {
        return route.answeredBy(call -> {
            try {
                return route.handler().handle(call);
            } catch (HostRefusal refusal) {
                throw Problem.of(kind(refusal), String.valueOf(refusal.getMessage()));
            } catch (OutcomeUnknown unknown) {
                throw Problem.of(
                        Problem.Kind.OUTCOME_UNKNOWN,
                        unknown.getMessage()
                                + "; with its idempotency key the request is safe to repeat");
            }
        });
    }

    private static Problem.Kind kind(HostRefusal refusal) {
        return switch (refusal) {
            case HostRefusal.KeyReused _ -> Problem.Kind.IDEMPOTENCY_KEY_REUSED;
            case HostRefusal.TooBusy _, HostRefusal.CannotStore _, PublicationRefused _ ->
                    Problem.Kind.UNAVAILABLE;
        };
    }
}
