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
import java.util.function.Function;
import java.util.stream.Collectors;

/// The orchestrated flow of orders as a saga of their events. Its definition is data, `flows/orchestrated.json`.
public final class OrderSaga {
    private static final String DEFINITION = "flows/orchestrated.json";

    private OrderSaga() {}

    /// The saga that runs orders which take a flow: none of those that choreograph themselves.
    public static List<SharedSaga> of(OrderFlow flow) {
        return switch (flow) {
            case PARALLEL, SEQUENTIAL -> List.of();
            case ORCHESTRATED -> List.of(shared());
        };
    }

    private static SharedSaga shared() {
        var source = source();
        var types =
                OrderEvents.FLOW.types().stream()
                        .<EventType<?>>map(type -> type)
                        .filter(type -> source.definition().has(OrderEvents.DIALECT.typeOf(type)))
                        .collect(
                                Collectors.toMap(OrderEvents.DIALECT::typeOf, Function.identity()));
        return new SharedSaga(source, types);
    }

    static SagaSource source() {
        try (var in = OrderSaga.class.getResourceAsStream(DEFINITION)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + DEFINITION);
            }
            return DefinitionReader.read(DEFINITION, Json.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + DEFINITION, e);
        }
    }
}
