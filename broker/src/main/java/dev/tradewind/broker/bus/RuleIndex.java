package dev.tradewind.broker.bus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The enabled rules of a bus by the sources and detail-types that they list, so that an event costs no more
/// on a bus with hundreds of rules for others. Never changed once it is made.
final class RuleIndex {
    static final RuleIndex EMPTY = new RuleIndex();

    private final Map<String, ByType> bySource = new HashMap<>();
    private final ByType ofAnySource = new ByType();

    private RuleIndex() {}

    /// @param rules in the order in which an event goes to them
    static RuleIndex of(List<BusRule> rules) {
        var index = new RuleIndex();
        rules.stream()
                .filter(BusRule::isEnabled)
                .forEach(rule -> rule.pattern().ifPresent(pattern -> index.add(rule, pattern)));
        return index;
    }

    private void add(BusRule rule, RulePattern pattern) {
        if (pattern.sources().isEmpty()) {
            ofAnySource.add(rule, pattern.detailTypes());
        }
        pattern.sources()
                .ifPresent(sources ->
                        sources.forEach(source ->
                                bySource.computeIfAbsent(source, _ -> new ByType())
                                        .add(rule, pattern.detailTypes())));
    }

    /// The rules that an event of this source and detail-type may match.
    Stream<BusRule> candidates(String source, String detailType) {
        var ofSource = bySource.get(source);
        return ofSource == null
                ? ofAnySource.of(detailType)
                : Stream.concat(ofSource.of(detailType), ofAnySource.of(detailType));
    }

    /// Rules by the detail-types that they list.
    private static final class ByType {
        private final Map<String, List<BusRule>> byType = new HashMap<>();
        private final List<BusRule> ofAnyType = new ArrayList<>();

        void add(BusRule rule, Optional<Set<String>> detailTypes) {
            if (detailTypes.isEmpty()) {
                ofAnyType.add(rule);
            }
            detailTypes.ifPresent(types ->
                    types.forEach(type ->
                            byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(rule)));
        }

        Stream<BusRule> of(String detailType) {
            return Stream.concat(
                    byType.getOrDefault(detailType, List.of()).stream(), ofAnyType.stream());
        }
    }
}
