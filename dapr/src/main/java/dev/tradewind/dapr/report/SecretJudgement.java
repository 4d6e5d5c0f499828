package dev.tradewind.dapr.report;

import dev.tradewind.dapr.field.Remark;
import dev.tradewind.dapr.field.Remark.Mistake;
import dev.tradewind.dapr.field.Remark.Oddity;
import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.resource.SecretReferences;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The remarks on the secrets that a component refers to. Stores are opened in their order, before all else.
///
/// @param stores of secrets that are opened, in their order
/// @param areAll whether there are no others
record SecretJudgement(List<Component> stores, boolean areAll) {
    Stream<Remark> of(Component component) {
        var references = component.secrets();
        if (references.byField().isEmpty()) {
            return Stream.empty();
        }
        if (references.store().isEmpty()) {
            return Stream.of(
                    new Mistake(
                            "it has a 'secretKeyRef', and no 'auth.secretStore' says from where"));
        }
        return isThere(component, references) ? Stream.empty() : Stream.of(absent(references));
    }

    private boolean isThere(Component component, SecretReferences references) {
        Predicate<Component> isBefore = it -> !it.equals(component);
        return stores.stream()
                .takeWhile(isBefore)
                .anyMatch(it -> it.name().equals(references.store()));
    }

    private Remark absent(SecretReferences references) {
        var text =
                "its 'auth.secretStore' names '%s', and there is no such secret store before it"
                        .formatted(references.store());
        return areAll ? new Mistake(text) : new Oddity(text + " among these files");
    }
}
