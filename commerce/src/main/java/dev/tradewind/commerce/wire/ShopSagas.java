package dev.tradewind.commerce.wire;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.eventing.EventType;
import dev.tradewind.http.json.Json;
import dev.tradewind.sagas.SharedSaga;
import dev.tradewind.sagas.definition.DefinitionReader;
import dev.tradewind.sagas.definition.SagaSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The sagas of the orchestrated flow, of the events of orders: one of orders, and one of refunds. Each definition is data.
public final class ShopSagas {
    static final String ORDER = "flows/orchestrated.json";
    static final String REFUND = "flows/orchestrated-refund.json";

    /// The members that say who a customer is, and what was written about it: a refund is asked for by its id.
    private static final Set<String> OF_CUSTOMERS = Set.of("customerEmail", "reason");

    private ShopSagas() {}

    /// The sagas that run what takes a flow: none of those that choreograph themselves.
    public static List<SharedSaga> of(OrderFlow flow) {
        return switch (flow) {
            case PARALLEL, SEQUENTIAL -> List.of();
            case ORCHESTRATED -> List.of(shared(ORDER, Set.of()), shared(REFUND, OF_CUSTOMERS));
        };
    }

    private static SharedSaga shared(String definition, Set<String> unkept) {
        var source = source(definition);
        var types =
                OrderEvents.FLOW.types().stream()
                        .<EventType<?>>map(type -> type)
                        .filter(type -> source.definition().has(OrderEvents.DIALECT.typeOf(type)))
                        .collect(
                                Collectors.toMap(OrderEvents.DIALECT::typeOf, Function.identity()));
        return new SharedSaga(source, types, unkept);
    }

    static SagaSource source(String definition) {
        try (var in = ShopSagas.class.getResourceAsStream(definition)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + definition);
            }
            return DefinitionReader.read(definition, Json.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + definition, e);
        }
    }
}
