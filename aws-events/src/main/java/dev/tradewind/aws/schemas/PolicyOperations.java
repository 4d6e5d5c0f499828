package dev.tradewind.aws.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.schemas.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.schemas.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.schemas.model.PutResourcePolicyResponse;

/// The resource policies of registries, which are kept and decide nothing.
///
/// Source: Amazon EventBridge Schemas REST API Reference, Policy.
record PolicyOperations(Registries registries, SchemaNames names, Supplier<UUID> ids) {
    private static final int LENGTH_MAX = 20_480;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    PutResourcePolicyResponse put(PutResourcePolicyRequest request) {
        var policy = new RegistryPolicy(checked(request.policy()), ids.get().toString());
        registries.change(
                registry(request.registryName()),
                it -> {
                    requireSeen(it, request.revisionId());
                    return it.under(Optional.of(policy));
                });
        return PutResourcePolicyResponse.builder()
                .policy(policy.text())
                .revisionId(policy.revision())
                .build();
    }

    private static void requireSeen(Registry registry, @Nullable String revision) {
        var there = registry.policy().map(RegistryPolicy::revision);
        if (revision != null && !there.equals(Optional.of(revision))) {
            throw new Refusal(
                    RegistryFault.POLICY_CHANGED,
                    "The policy of registry %s is another revision.".formatted(registry.name()));
        }
    }

    private static String checked(@Nullable String policy) {
        if (policy == null || policy.length() > LENGTH_MAX || !isObject(policy)) {
            throw SchemasError.BAD_REQUEST.because(
                    "Policy is a JSON object of at most %d characters.".formatted(LENGTH_MAX));
        }
        return policy;
    }

    private static boolean isObject(String text) {
        try {
            return MAPPER.readTree(text).isObject();
        } catch (JsonProcessingException _) {
            return false;
        }
    }

    GetResourcePolicyResponse get(@Nullable String name) {
        var registry = registries.find(registry(name));
        var policy = registry.policy().orElseThrow(() -> none(registry));
        return GetResourcePolicyResponse.builder()
                .policy(policy.text())
                .revisionId(policy.revision())
                .build();
    }

    void delete(@Nullable String name) {
        registries.change(
                registry(name),
                it -> {
                    if (it.policy().isEmpty()) {
                        throw none(it);
                    }
                    return it.under(Optional.empty());
                });
    }

    private static Refusal none(Registry registry) {
        return new Refusal(
                RegistryFault.POLICY_NOT_FOUND,
                "Registry %s has no policy.".formatted(registry.name()));
    }

    private Arn registry(@Nullable String name) {
        if (name == null) {
            throw SchemasError.BAD_REQUEST.because("RegistryName is missing.");
        }
        return names.registry(name);
    }
}
