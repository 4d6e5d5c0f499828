package dev.tradewind.dapr.pubsub.substitute;

import dev.tradewind.dapr.field.FieldTable;
import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.field.TypeDescription.Rule;
import dev.tradewind.dapr.pubsub.PubSubFields;
import dev.tradewind.dapr.pubsub.tradewind.DurableFields;
import dev.tradewind.dapr.resource.Properties;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A broker that is not here: what a file for it says, and what of that counts on the durable broker.
///
/// @param title the name that people know it by
/// @param own the fields that Dapr's component of it has
/// @param sizeField with the most bytes of a message, where it has one
/// @param wildcards the characters that make a topic of a subscription a pattern
record ForeignBroker(
        String title,
        FieldTable own,
        TypeDescription description,
        List<Counterpart> counterparts,
        Optional<String> sizeField,
        String wildcards) {
    ForeignBroker {
        counterparts = List.copyOf(counterparts);
    }

    /// @param rules what a file of it does on Dapr's daemon, and here
    static ForeignBroker of(String title, String type, FieldTable own, Rule... rules) {
        var fields =
                own.and(PubSubFields.COMMON).and(PubSubFields.DELIVERY).and(DurableFields.CONTRACT);
        var here =
                Rule.always(
                        "the topics are on " + title,
                        "the topics are on the durable broker, under the component's name; "
                                + title
                                + " is not asked for anything");
        return new ForeignBroker(
                title,
                own,
                TypeDescription.of(
                        type,
                        fields,
                        Stream.concat(Stream.of(here), Stream.of(rules)).toArray(Rule[]::new)),
                List.of(),
                Optional.empty(),
                "");
    }

    ForeignBroker alsoCalled(String... names) {
        return new ForeignBroker(
                title, own, description.alsoCalled(names), counterparts, sizeField, wildcards);
    }

    ForeignBroker with(Counterpart... some) {
        return new ForeignBroker(title, own, description, List.of(some), sizeField, wildcards);
    }

    ForeignBroker withSizeIn(String field) {
        return new ForeignBroker(
                title, own, description, counterparts, Optional.of(field), wildcards);
    }

    ForeignBroker withWildcards(String characters) {
        return new ForeignBroker(title, own, description, counterparts, sizeField, characters);
    }

    /// The metadata of the durable contract that these say: what is named as there, unless the broker has a field of that
    /// name with another meaning, and the counterparts of others.
    Properties inContract(Properties metadata) {
        var values = new HashMap<String, String>();
        metadata.asMap()
                .forEach((name, value) -> {
                    if (isOfContract(name)) {
                        values.put(name, value);
                    }
                });
        for (var counterpart : counterparts) {
            counterpart.in(metadata).ifPresent(it -> values.put(counterpart.of(), it));
        }
        return new Properties(values);
    }

    private boolean isOfContract(String name) {
        return own.find(name).isEmpty()
                && (PubSubFields.COMMON.has(name)
                        || DurableFields.CONTRACT.has(name)
                        || DurableFields.OF_SUBSCRIPTIONS.has(name));
    }

    Optional<Integer> bytesMax(Properties metadata) {
        return sizeField.flatMap(metadata::text).map(String::strip).map(Integer::valueOf);
    }

    boolean isPattern(String topic) {
        return topic.chars().anyMatch(it -> wildcards.indexOf(it) >= 0);
    }
}
