package dev.tradewind.aws.events;

import dev.tradewind.aws.policy.ResourcePolicy;
import dev.tradewind.broker.bus.Bus;
import dev.tradewind.broker.bus.Buses;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Condition;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionRequest;

/// The policies of buses, as a whole and statement by statement.
///
/// Source: EventBridge API Reference, PutPermission, RemovePermission.
record BusPermissions(Buses buses, EventNames names) {
    /// EventBridge User Guide, "Amazon EventBridge quotas".
    private static final int POLICY_BYTES_MAX = 10 << 10;

    private static final int STATEMENT_ID_LENGTH_MAX = 64;
    private static final int ACTION_LENGTH_MAX = 64;
    private static final int PRINCIPAL_LENGTH_MAX = 12;

    void put(PutPermissionRequest request) {
        buses.change(names.bus(request.eventBusName()), bus -> with(bus, policy(bus, request)));
    }

    private static String policy(Bus bus, PutPermissionRequest request) {
        if (request.policy() != null) {
            if (!ResourcePolicy.isPolicy(request.policy())) {
                throw EventsError.VALIDATION.because("Parameter Policy is not valid.");
            }
            return request.policy();
        }
        new Constraints()
                .required("statementId", request.statementId())
                .length("statementId", request.statementId(), 1, STATEMENT_ID_LENGTH_MAX)
                .pattern("statementId", request.statementId(), "[a-zA-Z0-9-_]+")
                .required("action", request.action())
                .length("action", request.action(), 1, ACTION_LENGTH_MAX)
                .pattern("action", request.action(), "events:[a-zA-Z]+")
                .required("principal", request.principal())
                .length("principal", request.principal(), 1, PRINCIPAL_LENGTH_MAX)
                .pattern("principal", request.principal(), "(\\d{12}|\\*)")
                .check();
        Optional.ofNullable(request.condition()).ifPresent(BusPermissions::check);
        return BusPolicy.of(bus).with(request).text();
    }

    private static void check(Condition condition) {
        new Constraints()
                .required("condition.type", condition.type())
                .required("condition.key", condition.key())
                .required("condition.value", condition.value())
                .check();
    }

    private static Bus with(Bus bus, String policy) {
        if (policy.length() > POLICY_BYTES_MAX) {
            throw EventsError.POLICY_LENGTH_EXCEEDED.because("The event bus policy is too long.");
        }
        var attributes = new HashMap<>(bus.attributes());
        attributes.put(BusOperations.POLICY, policy);
        return bus.withAttributes(attributes);
    }

    void remove(RemovePermissionRequest request) {
        boolean all = Optional.ofNullable(request.removeAllPermissions()).orElse(false);
        buses.change(
                names.bus(request.eventBusName()),
                bus -> all ? without(bus) : without(bus, request.statementId()));
    }

    private static Bus without(Bus bus) {
        var attributes = new HashMap<>(bus.attributes());
        attributes.remove(BusOperations.POLICY);
        return bus.withAttributes(attributes);
    }

    private static Bus without(Bus bus, @Nullable String statement) {
        var policy = BusPolicy.of(bus);
        if (statement == null || !policy.remove(statement)) {
            throw EventsError.RESOURCE_NOT_FOUND.because(
                    "Statement with the provided id does not exist.");
        }
        return policy.isEmpty() ? without(bus) : with(bus, policy.text());
    }
}
