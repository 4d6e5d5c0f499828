package dev.tradewind.eventing;

import dev.tradewind.http.Problem;
import dev.tradewind.http.Route;

/// The one place where a host's refusal becomes a problem of HTTP.
final class HostProblems {
    private HostProblems() {}

    /// The same route, whose caller hears of a refusal as a problem.
    static Route answeredBy(Route route) {
        return route.answeredBy(call -> {
            try {
                return route.handler().handle(call);
            } catch (HostRefusal refusal) {
                throw Problem.of(kind(refusal), String.valueOf(refusal.getMessage()));
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
