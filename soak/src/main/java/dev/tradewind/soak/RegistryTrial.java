package dev.tradewind.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.NotFoundException;

/// A schema registry that was made, changed or deleted stays so: it is as the latest answer said, or as the call after
/// that asked for which the kill cut off.
///
/// One thread at a time.
final class RegistryTrial implements Trial<ChildInstance> {
    private static final int REGISTRIES = 5;

    /// One change of a registry that is there in so many deletes it.
    private static final int DELETED_ONE_IN = 3;

    /// By name, the descriptions that were acknowledged; none for a registry that is not there.
    private final Map<String, Optional<String>> acknowledged = new HashMap<>();

    /// By name, what was asked for and not answered yet.
    private final Map<String, Optional<String>> asked = new HashMap<>();

    private final List<String> violations = new ArrayList<>();
    private int changes;
    private int steps;

    @Override
    public void prepare(ChildInstance instance) {
        for (int i = 0; i < REGISTRIES; i++) {
            acknowledged.put("soak-" + i, Optional.empty());
        }
    }

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        return List.of(() -> changeEach(instance.schemas()));
    }

    private void changeEach(SchemasClient schemas) {
        for (int i = 0; i < REGISTRIES; i++) {
            var name = "soak-" + steps % REGISTRIES;
            compare(schemas, name);
            change(schemas, name);
        }
    }

    private void change(SchemasClient schemas, String name) {
        boolean isThere = known(name).isPresent();
        boolean isToGo = isThere && steps / REGISTRIES % DELETED_ONE_IN == 0;
        var wanted = isToGo ? Optional.<String>empty() : Optional.of("step " + steps);
        steps++;
        asked.put(name, wanted);
        if (wanted.isEmpty()) {
            schemas.deleteRegistry(it -> it.registryName(name));
        } else if (isThere) {
            schemas.updateRegistry(it -> it.registryName(name).description(wanted.get()));
        } else {
            schemas.createRegistry(it -> it.registryName(name).description(wanted.get()));
        }
        acknowledged.put(name, wanted);
        asked.remove(name);
        changes++;
    }

    private void compare(SchemasClient schemas, String name) {
        var there = find(schemas, name);
        boolean isAsAsked = there.equals(asked.remove(name));
        if (!isAsAsked && !there.equals(known(name))) {
            violations.add("%s was %s, and then %s".formatted(name, known(name), there));
        }
        acknowledged.put(name, there);
    }

    private Optional<String> known(String name) {
        return acknowledged.getOrDefault(name, Optional.empty());
    }

    private static Optional<String> find(SchemasClient schemas, String name) {
        try {
            return Optional.of(schemas.describeRegistry(it -> it.registryName(name)).description());
        } catch (NotFoundException _) {
            return Optional.empty();
        }
    }

    @Override
    public void settle(ChildInstance instance) {
        List.copyOf(acknowledged.keySet()).forEach(name -> compare(instance.schemas(), name));
    }

    @Override
    public Findings findings() {
        return Findings.of("a schema registry stays as it was acknowledged")
                .some("acknowledged", changes)
                .none("lost or come back", violations);
    }
}
