package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.Profile;
import dev.tradewind.http.Fields;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;
import java.util.Optional;

/// The routes by which the local provider is told how to behave and tells it, where the profile allows that.
final class LocalProviderHttp {
    private static final int LATENCY_MILLIS_MAX = 60_000;
    private static final int PER_SECOND_MAX = 1_000_000;
    private static final int PERCENT_MAX = 100;

    /// Thirty days, as long as any authorisation is known to last.
    private static final int AUTHORISATION_SECONDS_MAX = 2_592_000;

    private final LocalPaymentProvider provider;

    LocalProviderHttp(LocalPaymentProvider provider) {
        this.provider = provider;
    }

    List<Route> routes(Profile profile) {
        return profile.takesTestSwitches()
                ? List.of(
                        Route.get("/demo/payment-provider", _ -> Reply.ok(provider.behaviour()))
                                .askedByOperators(),
                        Route.put("/demo/payment-provider", this::set).askedByOperators())
                : List.of();
    }

    private Reply set(HttpCall call) {
        var fields = call.fields();
        var mode = fields.parsed("mode", LocalProviderHttp::mode);
        int latencyMillis =
                fields.has("latencyMillis")
                        ? fields.integer("latencyMillis", 0, LATENCY_MILLIS_MAX)
                        : 0;
        int perSecond =
                fields.has("perSecond")
                        ? fields.integer("perSecond", 0, PER_SECOND_MAX)
                        : ProviderBehaviour.UNLIMITED;
        var percent = given(fields, "approvePercent", PERCENT_MAX);
        var seed = given(fields, "seed", Integer.MAX_VALUE);
        var authorisation = given(fields, "authorisationSeconds", AUTHORISATION_SECONDS_MAX);
        fields.requireValid();
        var behaviour =
                new ProviderBehaviour(
                        mode.orElseThrow(), latencyMillis, perSecond, percent, seed, authorisation);
        provider.behave(behaviour);
        return Reply.ok(behaviour);
    }

    private static Optional<Integer> given(Fields fields, String name, int max) {
        return fields.has(name) ? Optional.of(fields.integer(name, 0, max)) : Optional.empty();
    }

    private static ProviderBehaviour.Mode mode(String text) {
        return Labelled.find(ProviderBehaviour.Mode.class, text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "must be approve, decline, chance, decline_captures,"
                                        + " decline_refunds, silent or time_out"));
    }
}
