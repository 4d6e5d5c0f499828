package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.api.Components;
import dev.tradewind.dapr.resiliency.Resiliency;
import dev.tradewind.dapr.resource.OpenComponent;
import dev.tradewind.dapr.resource.ResiliencyFile;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import java.util.List;

/// The part of a sidecar that files say, for one application. It never changes: when files do, another takes its place as
/// a whole.
///
/// @param declared subscriptions, the first of which counts where several are for one topic
/// @param policyFiles that `resiliency` is of
record InForce(
        OpenedComponents opened,
        List<SubscriptionSpec> declared,
        List<ResiliencyFile> policyFiles,
        Resiliency resiliency) {
    InForce {
        declared = List.copyOf(declared);
        policyFiles = List.copyOf(policyFiles);
    }

    Components components() {
        return opened.components();
    }

    /// Closes the components that are not in `next`, which has taken this one's place.
    void leaveTo(InForce next) {
        var staying = next.components().all();
        components().all().stream()
                .filter(it -> !staying.contains(it))
                .forEach(OpenComponent::close);
    }
}
