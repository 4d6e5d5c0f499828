package dev.tradewind.dapr.report;

import dev.tradewind.dapr.field.Remark;
import java.util.List;

/// The judgement of one resource.
///
/// @param about the type of a component, the topic of a subscription, or nothing
/// @param mistakes that keep it from being loaded
/// @param oddities that are perhaps not meant
public record ResourceReport(
        String kind,
        String name,
        String about,
        List<String> mistakes,
        List<String> oddities,
        List<Remark.Effect> effects) {
    public ResourceReport {
        mistakes = List.copyOf(mistakes);
        oddities = List.copyOf(oddities);
        effects = List.copyOf(effects);
    }

    static ResourceReport of(String kind, String name, String about, List<Remark> remarks) {
        return new ResourceReport(
                kind,
                name,
                about,
                remarks.stream()
                        .filter(Remark.Mistake.class::isInstance)
                        .map(it -> ((Remark.Mistake) it).text())
                        .toList(),
                remarks.stream()
                        .filter(Remark.Oddity.class::isInstance)
                        .map(it -> ((Remark.Oddity) it).text())
                        .toList(),
                remarks.stream()
                        .filter(Remark.Effect.class::isInstance)
                        .map(Remark.Effect.class::cast)
                        .toList());
    }

    public boolean isLoadable() {
        return mistakes.isEmpty();
    }
}
