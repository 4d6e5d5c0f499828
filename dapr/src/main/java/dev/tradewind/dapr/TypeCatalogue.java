package dev.tradewind.dapr;

import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.pubsub.memory.InMemoryPubSubs;
import dev.tradewind.dapr.pubsub.substitute.Brokers;
import dev.tradewind.dapr.pubsub.substitute.SnsSqsPubSubs;
import dev.tradewind.dapr.pubsub.tradewind.DurableFields;
import dev.tradewind.dapr.report.Judgement;
import dev.tradewind.dapr.secret.EnvironmentSecrets;
import dev.tradewind.dapr.secret.FileSecrets;
import dev.tradewind.dapr.state.memory.MemoryStates;
import dev.tradewind.dapr.state.tradewind.DurableStates;
import dev.tradewind.dapr.state.tradewind.SubstituteStates;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The types of components that files may have, in words.
public final class TypeCatalogue {
    private TypeCatalogue() {}

    /// The judgement of files, by the types that there are.
    public static Judgement judgement() {
        return new Judgement(descriptions());
    }

    private static Map<String, TypeDescription> descriptions() {
        var byName = new HashMap<String, TypeDescription>();
        Stream.concat(
                        Stream.of(
                                DurableFields.DESCRIPTION,
                                SnsSqsPubSubs.type(),
                                InMemoryPubSubs.DESCRIPTION,
                                DurableStates.DESCRIPTION,
                                SubstituteStates.DESCRIPTION,
                                MemoryStates.DESCRIPTION,
                                FileSecrets.DESCRIPTION,
                                EnvironmentSecrets.DESCRIPTION),
                        Brokers.descriptions().stream())
                .forEach(it -> it.names().forEach(name -> byName.put(name, it)));
        return byName;
    }
}
